package io.github.mindeeasync.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearnedPlanTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Product INVOICES = Product.of("invoices", 4);
    private static final Product RECEIPTS = Product.of("expense_receipts", 5);

    private final LearnedPlan plan = new LearnedPlan(Duration.ofSeconds(60));
    private final Random random = new Random(42);
    private int count;

    private AskedJob job(Product product) {
        return asked(new SubmissionId("s-" + ++count), product, null, 0);
    }

    private static AskedJob asked(SubmissionId id, Product product, @Nullable Double lastAsked, int polls) {
        Instant last = lastAsked == null ? null : after(lastAsked);
        return new AskedJob(id, product, START, last, polls);
    }

    private static Instant after(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    private double time(double median) {
        return median * Math.exp(0.6 * random.nextGaussian());
    }

    private static double seconds(Instant instant) {
        return Duration.between(START, instant).toNanos() / 1e9;
    }

    private double earlyAge(Product product) {
        return seconds(plan.next(job(product), START).early());
    }

    private void observe(Product product, double seconds) {
        AskedJob job = job(product);
        plan.begun(job);
        plan.done(job, after(seconds + 1));
        plan.observed(job.id(), product, Duration.ofNanos((long) (seconds * 1e9)));
    }

    @Test
    void before_anything_is_known_a_document_is_believed_to_take_five_seconds() {
        PollTurn turn = plan.next(job(INVOICES), START);

        assertThat(seconds(turn.early())).isBetween(4.9, 5.1);
        assertThat(seconds(turn.ripe())).isBetween(12.0, 16.0);
    }

    @Test
    void learns_the_times_of_one_product_and_not_of_the_other() {
        for (int i = 0; i < 100; i++) {
            observe(INVOICES, time(20));
        }
        assertThat(earlyAge(INVOICES)).isBetween(15.0, 25.0);
        assertThat(earlyAge(RECEIPTS)).isBetween(4.9, 5.1);
        assertThat(plan.revision()).isPositive();
    }

    @Test
    void learns_from_the_questions_alone_where_the_api_tells_no_times() {
        for (int i = 0; i < 100; i++) {
            double time = time(20);
            AskedJob job = job(INVOICES);
            plan.begun(job);
            for (int poll = 1; poll * 6 < time; poll++) {
                job = asked(job.id(), INVOICES, poll * 6.0, poll);
                plan.pending(job);
            }
            plan.done(job, after(Math.ceil(time / 6) * 6));
        }
        assertThat(earlyAge(INVOICES)).isBetween(15.0, 26.0);
    }

    @Test
    void jobs_that_are_not_done_count_before_any_is_done() {
        for (int i = 0; i < 10; i++) {
            AskedJob job = job(INVOICES);
            plan.begun(job);
            plan.pending(asked(job.id(), INVOICES, 30.0, 1));
        }
        assertThat(earlyAge(INVOICES)).isGreaterThan(15);
    }

    @Test
    void a_time_that_contradicts_the_questions_is_not_believed() {
        for (int i = 0; i < 50; i++) {
            AskedJob job = job(INVOICES);
            plan.begun(job);
            plan.pending(asked(job.id(), INVOICES, 10.0, 1));
            plan.done(asked(job.id(), INVOICES, 10.0, 1), after(12));
            plan.observed(job.id(), INVOICES, i % 2 == 0 ? Duration.ofMillis(1) : Duration.ofHours(1));
        }
        assertThat(earlyAge(INVOICES)).isBetween(9.0, 14.0);
    }

    @Test
    void while_nothing_is_known_three_documents_are_asked_for_soon_and_often_and_no_other() {
        List<AskedJob> jobs = Stream.generate(() -> job(INVOICES)).limit(4).toList();
        jobs.forEach(plan::begun);

        assertThat(plan.next(jobs.get(2), START).early()).isEqualTo(after(0.5));
        assertThat(seconds(plan.next(jobs.get(3), START).early())).isBetween(4.9, 5.1);
        AskedJob asked = asked(jobs.get(0).id(), INVOICES, 0.5, 1);
        plan.pending(asked);
        assertThat(plan.next(asked, after(0.6)).early()).isEqualTo(after(1.25));
    }

    @Test
    void as_soon_as_something_is_known_it_is_used() {
        observe(INVOICES, 6);
        AskedJob next = job(INVOICES);
        plan.begun(next);

        assertThat(seconds(plan.next(next, START).early())).isBetween(5.0, 6.0);
    }

    @Test
    void never_asks_again_within_half_a_second() {
        for (int i = 0; i < 50; i++) {
            observe(INVOICES, 0.01);
        }
        PollTurn turn = plan.next(asked(job(INVOICES).id(), INVOICES, 1.0, 1), after(1.1));

        assertThat(turn.early()).isEqualTo(after(1.5));
    }

    @Test
    void always_asks_after_half_a_minute() {
        PollTurn turn = plan.next(asked(job(INVOICES).id(), INVOICES, 3600.0, 9), after(3600));

        assertThat(turn.ripe()).isEqualTo(after(3630));
    }

    @Test
    void all_waits_scale_with_the_windows() {
        LearnedPlan scaled = new LearnedPlan(Duration.ofSeconds(1));

        Duration slow = Duration.between(START, plan.next(job(INVOICES), START).ripe());
        Duration fast =
                Duration.between(START, scaled.next(job(INVOICES), START).ripe());
        assertThat(slow.dividedBy(60).minus(fast).abs()).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void remembers_so_many_documents_and_no_more() {
        for (int i = 0; i < 100_000; i++) {
            plan.begun(job(INVOICES));
        }
        observe(INVOICES, 60);
        assertThat(earlyAge(INVOICES)).isBetween(4.9, 5.1);
    }
}
