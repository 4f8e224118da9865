package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a delivery tells is recorded where somebody waits for it, and nowhere else. */
@Timeout(60)
class LedgerSinkTest {
    private final Receiver receiver = new Receiver();
    private JobLedger ledger;
    private Submissions submissions;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        ledger = ledger(receiver.clock);
        submissions = new Submissions(ledger, receiver.clock.now());
        deliveries = started(HandOverSettings.ofDefaults());
    }

    @AfterEach
    void close() {
        deliveries.close();
        ledger.close();
    }

    /** The ledger under test. */
    JobLedger ledger(VirtualClock clock) {
        return new InMemoryJobLedger();
    }

    private void record(SubmissionId submission, JobState state) {
        assertThat(ledger.record(submission, state, receiver.clock.now())
                        .toCompletableFuture()
                        .join())
                .isTrue();
    }

    private Deliveries started(HandOverSettings settings) {
        Deliveries all = receiver.builder().handOver(settings).ledger(ledger).build();
        all.start();
        return all;
    }

    /** Instead of the usual ones: something happens each time when they look for rivals of a delivery. */
    private void atEachListing(Consumer<DeliveryQuery> happens) {
        deliveries.close();
        deliveries = receiver.builder()
                .inbox(BentInbox.at("list", receiver.inbox, (given, itself) -> {
                    happens.accept((DeliveryQuery) given[0]);
                    return itself.call();
                }))
                .ledger(ledger)
                .build();
        deliveries.start();
    }

    private void onceWhileRivalsAreLookedFor(Runnable happens) {
        AtomicBoolean done = new AtomicBoolean();
        atEachListing(query -> {
            if (done.compareAndSet(false, true)) {
                happens.run();
            }
        });
    }

    private static byte[] named(String job, String name) {
        return Bodies.invoice().job(job).named(name).asWebhook().bytes();
    }

    private DeliverySummary only(String job) {
        return receiver.stored().stream()
                .filter(line -> String.valueOf(line.job()).equals(job))
                .findFirst()
                .orElseThrow();
    }

    private void isRecorded(SubmissionId submission, String job, byte[] body) {
        assertThat(submissions.entry(submission).state()).isInstanceOfSatisfying(JobState.Completed.class, done -> {
            assertThat(done.job()).isEqualTo(JobRef.parse("v1:mindee/invoices/v4/" + job));
            assertThat(done.payload().toByteArray()).isEqualTo(body);
        });
    }

    @Test
    void a_job_that_somebody_sent_is_completed_with_the_bytes_that_came() {
        SubmissionId submission = submissions.submitted("s1", "job-1");
        send(deliveries, webhook("job-1"));

        isRecorded(submission, "job-1", webhook("job-1"));
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(receiver.events(DeliveryEvent.HandedOver.class)).hasSize(1);
    }

    @Test
    void a_job_that_failed_is_recorded_as_failed_with_its_reason() {
        SubmissionId submission = submissions.submitted("s1", "job-1");
        send(deliveries, Bodies.failedWebhook("job-1", Bodies.error("ServerError", "no pages", "\"none\"")));

        assertThat(submissions.entry(submission).state())
                .isInstanceOfSatisfying(
                        JobState.Failed.class,
                        failed -> assertThat(failed.error().describe()).contains("no pages"));
    }

    @Test
    void what_is_completed_already_stays_as_it_is_and_another_result_is_held() {
        SubmissionId polled = submissions.submitted("s1", "job-1");
        SubmissionId other = submissions.submitted("s2", "job-2");
        JobRef job = JobRef.parse("v1:mindee/invoices/v4/job-1");
        JobRef second = JobRef.parse("v1:mindee/invoices/v4/job-2");
        record(polled, new JobState.Completed(job, Bodies.invoice().job("job-1").raw()));
        record(
                other,
                new JobState.Completed(second, Bodies.completed().job("job-2").raw()));
        send(deliveries, webhook("job-1"));
        send(deliveries, webhook("job-2"));

        isRecorded(polled, "job-1", Bodies.invoice().job("job-1").bytes());
        isRecorded(other, "job-2", Bodies.completed().job("job-2").bytes());
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(only("job-2").state()).isEqualTo(DeliveryState.HELD);
        assertThat(only("job-2").problem()).contains("s2", "completed with another content");
    }

    @Test
    void a_delivery_that_comes_before_the_submissions_answer_waits_for_it() {
        SubmissionId submission = submissions.sending("s1", "invoice.pdf");
        send(deliveries, webhook("job-1"));
        receiver.clock.advance(Duration.ofSeconds(20));
        assertThat(submissions.state(submission)).isEqualTo(JobState.Kind.SUBMITTING);
        submissions.accepted(submission, "job-1");
        receiver.clock.advance(Duration.ofSeconds(20));

        isRecorded(submission, "job-1", webhook("job-1"));
        assertThat(receiver.events(DeliveryEvent.Unclaimed.class)).isEmpty();
    }

    @Test
    void after_the_ledger_has_failed_for_long_a_submissions_answer_has_its_time_to_be_recorded() {
        AtomicBoolean down = new AtomicBoolean(true);
        Duration minute = Duration.ofMinutes(1);
        deliveries.close();
        deliveries = receiver.builder()
                .handOver(HandOverSettings.ofDefaults().withPauses(Duration.ofSeconds(1), minute))
                .ledger(failing(ledger, down))
                .build();
        deliveries.start();
        send(deliveries, webhook("job-1"));
        receiver.clock.advanceUntil(
                () -> receiver.events(DeliveryEvent.Failed.class).size() == 12, Duration.ofHours(1));

        down.set(false);
        receiver.clock.advance(minute);
        assertThat(receiver.events(DeliveryEvent.Postponed.class)).isNotEmpty();
        SubmissionId submission = submissions.submitted("s1", "job-1");
        receiver.clock.advance(minute);

        isRecorded(submission, "job-1", webhook("job-1"));
        assertThat(receiver.events(DeliveryEvent.Unclaimed.class)).isEmpty();
    }

    private static JobLedger failing(JobLedger ledger, AtomicBoolean down) {
        return (JobLedger) Proxy.newProxyInstance(
                JobLedger.class.getClassLoader(),
                new Class<?>[] {JobLedger.class},
                (proxy, method, arguments) -> down.get()
                        ? CompletableFuture.failedFuture(new IllegalStateException("disk I/O error"))
                        : method.invoke(ledger, arguments));
    }

    @Test
    void what_no_submission_is_known_of_is_told_and_rests_as_done_even_where_few_attempts_are_allowed() {
        deliveries.close();
        Deliveries impatient = started(HandOverSettings.ofDefaults().withAttempts(3));
        submissions.uncertain("s1", "another.pdf");
        send(impatient, webhook("job-1"));
        receiver.clock.advance(Duration.ofSeconds(110));
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.PENDING);
        receiver.clock.advance(Duration.ofMinutes(3));

        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(only("job-1").attempts()).isLessThanOrEqualTo(11);
        assertThat(receiver.events(DeliveryEvent.Unclaimed.class)).hasSize(1);
        assertThat(receiver.events(DeliveryEvent.Died.class)).isEmpty();
    }

    @Test
    void an_uncertain_submission_is_resolved_by_the_only_delivery_that_fits() {
        SubmissionId uncertain = submissions.uncertain("s1", "a.pdf");
        SubmissionId other = submissions.uncertain("s2", "b.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofSeconds(20));

        isRecorded(uncertain, "job-1", named("job-1", "a.pdf"));
        assertThat(submissions.state(other)).isEqualTo(JobState.Kind.UNCERTAIN);
    }

    private void staysOpenAndHeld(SubmissionId submission, String job, String reason) {
        receiver.clock.advance(Duration.ofMinutes(10));
        assertThat(submissions.state(submission)).isNotEqualTo(JobState.Kind.COMPLETED);
        assertThat(only(job).state()).isEqualTo(DeliveryState.HELD);
        assertThat(only(job).problem()).contains(reason, "Adopt job " + job);
    }

    @Test
    void two_submissions_that_fit_are_left_to_a_person() {
        SubmissionId one = submissions.uncertain("s1", "a.pdf");
        submissions.uncertain("s2", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        staysOpenAndHeld(one, "job-1", "several submissions: s1, s2");
    }

    @Test
    void two_deliveries_that_fit_are_left_to_a_person() {
        SubmissionId one = submissions.uncertain("s1", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofSeconds(5));
        send(deliveries, named("job-2", "a.pdf"));
        staysOpenAndHeld(one, "job-1", "may be of this or of delivery");
        staysOpenAndHeld(one, "job-2", "may be of this or of delivery");
    }

    @Test
    void a_submission_still_being_sent_is_left_to_a_person_in_the_end() {
        SubmissionId one = submissions.sending("s1", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        staysOpenAndHeld(one, "job-1", "still being sent");
    }

    @Test
    void a_failure_tells_no_name_so_it_resolves_nothing_by_itself() {
        SubmissionId one = submissions.uncertain("s1", "a.pdf");
        send(deliveries, Bodies.failedWebhook("job-1", Bodies.error("ServerError", "no pages", "\"none\"")));
        staysOpenAndHeld(one, "job-1", "does not tell name, product and time");
    }

    @Test
    void after_a_person_adopted_the_job_a_replay_completes_it() {
        SubmissionId one = submissions.uncertain("s1", "a.pdf");
        submissions.uncertain("s2", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofMinutes(10));
        submissions.accepted(one, "job-1");
        receiver.inbox.replay(Selection.resting(List.of(only("job-1").id())), "ann");
        receiver.clock.advance(Duration.ofSeconds(2));

        isRecorded(one, "job-1", named("job-1", "a.pdf"));
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
    }

    @Test
    void another_product_or_another_time_fits_nothing() {
        SubmissionId receipts = submissions.sending("s1", "a.pdf", Product.of("expense_receipts", 5));
        SubmissionId tomorrow =
                new Submissions(ledger, receiver.clock.now().plus(Duration.ofDays(1))).uncertain("s2", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofMinutes(10));

        assertThat(submissions.state(receipts)).isEqualTo(JobState.Kind.SUBMITTING);
        assertThat(submissions.state(tomorrow)).isEqualTo(JobState.Kind.UNCERTAIN);
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.DONE);
        assertThat(receiver.events(DeliveryEvent.Unclaimed.class)).hasSize(1);
    }

    @Test
    void a_document_that_was_sent_twice_is_matched_by_its_uncertain_attempt_alone() {
        SubmissionId unsent = submissions.notSent("s1", "a.pdf");
        SubmissionId uncertain = submissions.uncertain("s2", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofSeconds(20));

        isRecorded(uncertain, "job-1", named("job-1", "a.pdf"));
        assertThat(submissions.state(unsent)).isEqualTo(JobState.Kind.SUBMITTING);
    }

    @Test
    void the_result_of_another_product_than_its_endpoints_is_matched_by_its_own_once_a_person_sends_it_on() {
        deliveries.close();
        deliveries = receiver.builder()
                .endpoint("/webhooks/own", Product.of("custom_invoices", 1), SigningSecrets.of(Receiver.SECRET))
                .ledger(ledger)
                .build();
        deliveries.start();
        SubmissionId uncertain = submissions.uncertain("s1", "a.pdf");
        byte[] body = named("job-1", "a.pdf");
        deliveries.receive("/webhooks/own", body, Receiver.signed(body));
        assertThat(only("job-1").state()).isEqualTo(DeliveryState.HELD);
        receiver.inbox.replay(Selection.resting(List.of(only("job-1").id())), "ann");
        receiver.clock.advance(Duration.ofSeconds(20));

        isRecorded(uncertain, "job-1", body);
    }

    private Submissions later() {
        return new Submissions(ledger, receiver.clock.now().plus(Duration.ofHours(1)));
    }

    @Test
    void an_equal_submission_that_was_sent_again_may_be_the_one_whose_first_attempt_it_is_of() {
        SubmissionId resent = submissions.uncertain("s1", "a.pdf");
        SubmissionId uncertain = submissions.uncertain("s2", "a.pdf");
        later().resent(resent, "job-2");
        send(deliveries, named("job-1", "a.pdf"));
        staysOpenAndHeld(uncertain, "job-1", "several submissions: s1, s2");
    }

    @Test
    void an_equal_submission_for_which_a_person_adopted_a_job_may_be_the_one_too() {
        SubmissionId adopted = submissions.uncertain("s1", "a.pdf");
        SubmissionId uncertain = submissions.uncertain("s2", "a.pdf");
        submissions.accepted(adopted, "job-2");
        send(deliveries, named("job-1", "a.pdf"));
        staysOpenAndHeld(uncertain, "job-1", "several submissions: s1, s2");
    }

    @Test
    void an_equal_submission_that_was_given_up_may_be_the_one_too() {
        SubmissionId given = submissions.uncertain("s1", "a.pdf");
        SubmissionId uncertain = submissions.uncertain("s2", "a.pdf");
        record(given, new JobState.Abandoned("nobody knows"));
        send(deliveries, named("job-1", "a.pdf"));
        staysOpenAndHeld(uncertain, "job-1", "several submissions: s1, s2");
    }

    @Test
    void an_equal_submission_that_awaits_its_second_sending_may_be_the_one_too() {
        SubmissionId prepared = submissions.uncertain("s1", "a.pdf");
        SubmissionId uncertain = submissions.uncertain("s2", "a.pdf");
        submissions.resent(prepared);
        send(deliveries, named("job-1", "a.pdf"));
        staysOpenAndHeld(uncertain, "job-1", "several submissions: s1, s2");
    }

    @Test
    void an_equal_submission_whose_uncertain_attempt_was_at_another_time_is_not_the_one() {
        Submissions tomorrow = new Submissions(ledger, receiver.clock.now().plus(Duration.ofDays(1)));
        SubmissionId other = tomorrow.uncertain("s1", "a.pdf");
        SubmissionId uncertain = submissions.uncertain("s2", "a.pdf");
        tomorrow.resent(other, "job-2");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofSeconds(20));

        isRecorded(uncertain, "job-1", named("job-1", "a.pdf"));
        assertThat(submissions.state(other)).isEqualTo(JobState.Kind.SUBMITTED);
    }

    private void isHeldAsSecondResult(String job, String reason) {
        receiver.clock.advance(Duration.ofMinutes(10));
        assertThat(only(job).state()).isEqualTo(DeliveryState.HELD);
        assertThat(only(job).problem()).contains(reason).doesNotContain("Adopt");
        assertThat(receiver.events(DeliveryEvent.Unclaimed.class)).isEmpty();
    }

    @Test
    void the_result_of_an_attempt_after_which_it_was_sent_again_is_told_as_a_second_one() {
        SubmissionId resent = submissions.uncertain("s1", "a.pdf");
        later().resent(resent, "job-2");
        send(deliveries, named("job-1", "a.pdf"));

        isHeldAsSecondResult("job-1", "second, paid result of submission s1, which has job job-2");
        assertThat(submissions.state(resent)).isEqualTo(JobState.Kind.SUBMITTED);
    }

    @Test
    void a_second_result_is_told_whatever_became_of_the_submission() {
        SubmissionId resolved = submissions.uncertain("s1", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofSeconds(20));
        SubmissionId adopted = submissions.uncertain("s2", "b.pdf");
        submissions.accepted(adopted, "job-2");
        send(deliveries, named("job-3", "a.pdf"));
        send(deliveries, named("job-4", "b.pdf"));

        isHeldAsSecondResult("job-3", "second, paid result of submission s1, which has job job-1");
        isHeldAsSecondResult("job-4", "second, paid result of submission s2, which has job job-2");
        isRecorded(resolved, "job-1", named("job-1", "a.pdf"));
    }

    @Test
    void the_result_of_one_that_is_to_be_sent_again_is_held() {
        SubmissionId prepared = submissions.uncertain("s1", "a.pdf");
        submissions.resent(prepared);
        send(deliveries, named("job-1", "a.pdf"));

        isHeldAsSecondResult("job-1", "earlier attempt of submission s1, which is prepared");
    }

    /** Received while the clock was an hour ahead, before it was set back. */
    private void sendAhead(byte[] body) {
        sendBy(Duration.ofHours(1), body);
    }

    /** Received by a clock that is so far from ours. */
    private void sendBy(Duration ahead, byte[] body) {
        VirtualClock clock = VirtualClock.at(receiver.clock.now().plus(ahead));
        send(receiver.builder().time(clock).ledger(ledger).build(), body);
    }

    @Test
    void a_clock_that_was_set_back_leaves_the_submissions_answer_its_time() {
        sendAhead(webhook("job-1"));
        receiver.clock.advance(Duration.ofMinutes(1));
        SubmissionId submission = submissions.submitted("s1", "job-1");
        receiver.clock.advance(Duration.ofMinutes(1));

        isRecorded(submission, "job-1", webhook("job-1"));
        assertThat(receiver.events(DeliveryEvent.Unclaimed.class)).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_keeps_nothing_waiting() {
        SubmissionId uncertain = submissions.uncertain("s1", "a.pdf");
        sendAhead(named("job-1", "a.pdf"));
        sendAhead(webhook("job-2"));
        receiver.clock.advance(Duration.ofSeconds(20));
        isRecorded(uncertain, "job-1", named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofMinutes(2));

        assertThat(only("job-2").state()).isEqualTo(DeliveryState.DONE);
        assertThat(only("job-2").attempts()).isEqualTo(10);
        assertThat(receiver.events(DeliveryEvent.Unclaimed.class)).hasSize(1);
    }

    @Test
    void one_that_was_given_up_is_resolved_too() {
        SubmissionId given = submissions.uncertain("s1", "a.pdf");
        record(given, new JobState.Abandoned("nobody knows"));
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofSeconds(20));

        isRecorded(given, "job-1", named("job-1", "a.pdf"));
    }

    @Test
    void old_deliveries_are_not_gone_through_to_match_a_new_one() {
        for (int i = 0; i < 30; i++) {
            sendBy(Duration.ofDays(-1), named("old-" + i, "old.pdf"));
        }
        List<DeliverySummary> seen = new ArrayList<>();
        atEachListing(query ->
                seen.addAll(receiver.inbox.list(query).toCompletableFuture().join()));
        SubmissionId uncertain = submissions.uncertain("s1", "a.pdf");
        send(deliveries, named("job-1", "a.pdf"));
        receiver.clock.advance(Duration.ofSeconds(20));

        isRecorded(uncertain, "job-1", named("job-1", "a.pdf"));
        assertThat(seen).extracting(line -> String.valueOf(line.job())).containsExactly("job-1");
    }

    @Test
    void one_delivery_that_fits_as_well_is_enough_and_no_other_is_read() {
        List<String> steps = new ArrayList<>();
        deliveries.close();
        DeliveryInbox listed = BentInbox.at("list", receiver.inbox, (given, itself) -> {
            steps.add("listed");
            return itself.call();
        });
        deliveries = receiver.builder()
                .inbox(BentInbox.at("find", listed, (given, itself) -> {
                    steps.add("read");
                    return itself.call();
                }))
                .ledger(ledger)
                .build();
        deliveries.start();
        SubmissionId one = submissions.uncertain("s1", "a.pdf");
        for (String job : List.of("job-1", "job-2", "job-3", "job-4")) {
            send(deliveries, named(job, "a.pdf"));
        }

        staysOpenAndHeld(one, "job-1", "may be of this or of delivery");
        assertThat(steps).contains("listed", "read").doesNotContainSequence("read", "read");
    }

    @Test
    void what_gets_another_job_while_rivals_are_looked_for_is_not_completed_with_this_one() {
        SubmissionId adopted = submissions.uncertain("s1", "a.pdf");
        onceWhileRivalsAreLookedFor(() -> submissions.accepted(adopted, "job-2"));
        send(deliveries, named("job-1", "a.pdf"));

        isHeldAsSecondResult("job-1", "second, paid result of submission s1, which has job job-2");
        send(deliveries, named("job-2", "a.pdf"));
        isRecorded(adopted, "job-2", named("job-2", "a.pdf"));
    }

    @Test
    void what_is_sent_again_while_rivals_are_looked_for_is_not_completed_under_way() {
        SubmissionId resent = submissions.uncertain("s1", "a.pdf");
        onceWhileRivalsAreLookedFor(() -> {
            submissions.resent(resent);
            submissions.sent(resent);
        });
        send(deliveries, named("job-1", "a.pdf"));

        staysOpenAndHeld(resent, "job-1", "still being sent");
    }
}
