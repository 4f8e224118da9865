package io.github.mindeeasync.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.SubmissionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverdueJobsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Product INVOICES = Product.of("invoices", 4);
    private static final Product RECEIPTS = Product.of("expense_receipts", 5);

    private final OverdueJobs jobs = new OverdueJobs(Duration.ofSeconds(60));

    private static SubmissionId id(String name) {
        return new SubmissionId(name);
    }

    private void accepted(String name, Product product, Duration ago) {
        jobs.add(id(name), new JobRef(product, new JobId("job-" + name)), NOW.minus(ago));
    }

    private void accepted(String name, Duration ago) {
        accepted(name, INVOICES, ago);
    }

    private Optional<String> taken(Instant at) {
        return jobs.take(at).map(turn -> turn.id().value());
    }

    private List<String> allTaken(Instant at) {
        List<String> taken = new ArrayList<>();
        for (Optional<String> next = taken(at); next.isPresent(); next = taken(at)) {
            taken.add(next.get());
        }
        return taken;
    }

    /** From when on a job that was accepted just now is asked for. */
    private Duration deadline(Product product) {
        accepted("probe", product, Duration.ZERO);
        Duration age = Duration.ZERO;
        while (!allTaken(NOW.plus(age)).contains("probe")) {
            age = age.plusSeconds(1);
        }
        jobs.remove(id("probe"));
        return age;
    }

    private void delivered(Product product, int count, Duration processing) {
        for (int i = 0; i < count; i++) {
            String name = product.name() + "-" + i;
            accepted(name, product, Duration.ZERO);
            assertThat(jobs.isWorthKnowing(id(name))).isTrue();
            jobs.observed(id(name), product, processing.plusMillis(i));
            jobs.remove(id(name));
        }
    }

    @Test
    void nobody_is_asked_for_before_a_delivery_had_time_to_come() {
        accepted("young", Duration.ofSeconds(59));

        assertThat(taken(NOW)).isEmpty();
        assertThat(taken(NOW.plusSeconds(60))).contains("young");
    }

    @Test
    void what_deliveries_tell_moves_the_deadline_of_their_product_alone() {
        Duration untold = deadline(RECEIPTS);
        delivered(INVOICES, 50, Duration.ofSeconds(30));

        assertThat(deadline(INVOICES)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(6));
        assertThat(deadline(RECEIPTS)).isEqualTo(untold);
    }

    @Test
    void the_deadline_is_well_inside_the_hour_however_long_documents_take() {
        delivered(INVOICES, 50, Duration.ofHours(2));

        assertThat(deadline(INVOICES)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void the_one_whose_result_is_forgotten_next_goes_first_and_those_that_may_be_forgotten_come_last() {
        accepted("young", Duration.ofMinutes(20));
        accepted("forgotten", Duration.ofHours(5));
        accepted("nearly-forgotten", Duration.ofMinutes(59));

        assertThat(allTaken(NOW)).containsExactly("nearly-forgotten", "young", "forgotten");
    }

    @Test
    void results_that_may_be_forgotten_are_asked_for_one_at_a_time_the_youngest_first() {
        accepted("older", Duration.ofHours(6));
        accepted("younger", Duration.ofHours(2));

        assertThat(allTaken(NOW)).containsExactly("younger");
        jobs.remove(id("younger"));
        assertThat(allTaken(NOW)).containsExactly("older");
    }

    @Test
    void few_are_asked_for_at_once() {
        for (int i = 0; i < 20; i++) {
            accepted("job-" + i, Duration.ofMinutes(30));
        }
        List<String> first = allTaken(NOW);
        jobs.remove(id(first.get(0)));

        assertThat(first).hasSize(8);
        assertThat(allTaken(NOW)).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void what_is_not_done_is_asked_for_again_after_pauses_that_grow() {
        accepted("slow", Duration.ofMinutes(20));
        List<Duration> pauses = new ArrayList<>();
        Instant asked = NOW;
        assertThat(taken(asked)).isPresent();
        for (int i = 0; i < 4; i++) {
            jobs.notYet(id("slow"), asked);
            Instant again = asked;
            while (taken(again).isEmpty()) {
                again = again.plusSeconds(1);
            }
            pauses.add(Duration.between(asked, again));
            asked = again;
        }
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(68),
                        Duration.ofSeconds(102));
    }

    @Test
    void a_job_in_other_hands_is_looked_at_again_after_half_a_span() {
        accepted("theirs", Duration.ofMinutes(20));
        assertThat(taken(NOW)).isPresent();
        jobs.notAsked(id("theirs"), NOW);

        assertThat(taken(NOW.plusSeconds(29))).isEmpty();
        assertThat(taken(NOW.plusSeconds(30))).contains("theirs");
    }

    @Test
    void a_product_that_is_refused_rests_and_the_others_go_on() {
        accepted("refused", INVOICES, Duration.ofMinutes(20));
        accepted("refused-too", INVOICES, Duration.ofMinutes(19));
        accepted("other", RECEIPTS, Duration.ofMinutes(18));
        assertThat(taken(NOW)).contains("refused");

        assertThat(jobs.refused(id("refused"), NOW)).isTrue();
        assertThat(jobs.refused(id("refused-too"), NOW)).isFalse();

        assertThat(allTaken(NOW)).containsExactly("other");
        assertThat(allTaken(NOW.plus(Duration.ofMinutes(5)))).containsExactly("refused", "refused-too");
    }

    @Test
    void a_job_of_more_than_a_day_ago_is_given_up_unless_it_is_being_asked_for() {
        accepted("ancient", Duration.ofHours(25));
        accepted("in-hand", Duration.ofHours(23));
        accepted("yesterday", Duration.ofHours(22));
        assertThat(taken(NOW)).contains("yesterday");
        jobs.remove(id("yesterday"));
        assertThat(taken(NOW)).contains("in-hand");

        assertThat(jobs.giveUp(NOW)).extracting(job -> job.id().value()).containsExactly("job-ancient");
        assertThat(jobs.giveUp(NOW.plus(Duration.ofHours(2)))).isEmpty();
        assertThat(jobs.size()).isEqualTo(1);
    }

    @Test
    void a_job_that_is_left_alone_is_not_awaited_however_often_it_is_added() {
        accepted("too-large", Duration.ofMinutes(20));
        assertThat(taken(NOW)).contains("too-large");
        jobs.leaveAlone(id("too-large"));
        accepted("too-large", Duration.ofMinutes(20));

        assertThat(jobs.size()).isZero();
        assertThat(taken(NOW)).isEmpty();
    }

    @Test
    void what_was_left_alone_is_forgotten_after_a_day_or_when_it_has_ended() {
        for (String name : List.of("old", "ended")) {
            accepted(name, Duration.ofMinutes(20));
            jobs.leaveAlone(id(name));
        }
        jobs.remove(id("ended"));
        accepted("ended", Duration.ofMinutes(20));
        assertThat(jobs.size()).isEqualTo(1);
        jobs.remove(id("ended"));

        assertThat(jobs.giveUp(NOW.plus(Duration.ofDays(1)))).isEmpty();
        accepted("old", Duration.ofMinutes(20));
        assertThat(jobs.size()).isEqualTo(1);
    }

    @Test
    void a_job_that_has_ended_is_asked_for_no_more() {
        accepted("delivered", Duration.ofMinutes(20));
        jobs.remove(id("delivered"));

        assertThat(taken(NOW)).isEmpty();
        assertThat(jobs.isWorthKnowing(id("delivered"))).isFalse();
    }
}
