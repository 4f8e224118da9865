package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.in.Reconciliation;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.service.Reconciler;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.fixtures.Fault;
import io.github.mindeeasync.fixtures.HeldLedger;
import io.github.mindeeasync.fixtures.InMemoryTransport;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Jobs for which nobody waits, and whose deliveries did not come, are fetched in time by whoever looks after the ledger. */
class ReconciliationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryTransport api = InMemoryTransport.on(clock)
            .processing(request -> request.source().name().startsWith("slow") ? HOUR : Duration.ofSeconds(5))
            .latency(Duration.ofMillis(100))
            .keptFor(HOUR)
            .build();
    private final HeldLedger ledger = new HeldLedger(new InMemoryJobLedger());
    private final List<JobEvent> events = new ArrayList<>();
    private final MindeeAsync sender = another();

    /** What another process would be. */
    private MindeeAsync another() {
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .ledger(ledger)
                .time(clock)
                .quota(Quota.ofDefaults())
                .expectDeliveries()
                .listener(events::add)
                .callbacks(Runnable::run)
                .build();
    }

    private JobRef submitted(PredictRequest request) {
        Job job = sender.submit(request);
        clock.advanceUntil(() -> job.accepted().isDone(), MINUTE);
        return job.ref();
    }

    private LedgerSummary entry(JobRef job) {
        return ledger.findByJob(job.id()).toCompletableFuture().join().get(0);
    }

    private JobState.Kind state(JobRef job) {
        return entry(job).state();
    }

    private void delivered(JobRef job) {
        byte[] body = Bodies.invoice().job(job.id().value()).asWebhook().bytes();
        JobState completed = new JobState.Completed(job, RawPayload.of(body, Dialect.V1));
        assertThat(ledger.record(entry(job).id(), completed, clock.now())
                        .toCompletableFuture()
                        .join())
                .isTrue();
    }

    private List<JobState.Kind> states() {
        return ledger.list(LedgerQuery.all()).toCompletableFuture().join().stream()
                .map(LedgerSummary::state)
                .distinct()
                .toList();
    }

    @Test
    void a_lost_delivery_costs_two_requests_and_some_time_but_not_the_result() {
        another().reconcile();
        JobRef job = submitted(Requests.any());

        clock.advance(Duration.ofSeconds(59));
        assertThat(api.counters().polls()).isZero();

        clock.advance(MINUTE);
        assertThat(state(job)).isEqualTo(JobState.Kind.COMPLETED);
        assertThat(api.counters().polls()).isEqualTo(1);
        assertThat(api.counters().fetches()).isEqualTo(1);
        assertThat(events)
                .anyMatch(event -> event instanceof JobEvent.Ended ended
                        && job.equals(ended.state().ref()));
    }

    @Test
    void what_was_delivered_is_not_asked_for() {
        Reconciliation reconciliation = another().reconcile();
        JobRef job = submitted(Requests.any());
        clock.advance(Duration.ofSeconds(10));
        assertThat(reconciliation.awaited()).isEqualTo(1);
        delivered(job);

        clock.advance(HOUR);
        assertThat(api.counters().polls()).isZero();
        assertThat(reconciliation.awaited()).isZero();
    }

    @Test
    void what_was_lost_while_nobody_looked_is_fetched_by_whoever_comes_next() {
        JobRef job = submitted(Requests.any());
        clock.advance(Duration.ofMinutes(40));

        another().reconcile();
        clock.advance(Duration.ofSeconds(2));

        assertThat(state(job)).isEqualTo(JobState.Kind.COMPLETED);
    }

    @Test
    void a_person_who_waits_before_it_is_overdue_is_answered_as_if_nobody_looked_after_it() {
        another().reconcile();
        JobRef job = submitted(Requests.any());
        clock.advance(Duration.ofSeconds(20));

        CompletableFuture<Outcome> waiting = another().resume(job).outcome(MINUTE);
        clock.advance(Duration.ofSeconds(1));

        assertThat(waiting.join()).isInstanceOf(Outcome.Completed.class);
        clock.advance(HOUR);
        assertThat(api.counters().polls()).isEqualTo(1);
    }

    @Test
    void between_two_questions_nobody_has_the_job_so_that_a_person_who_waits_for_it_asks_at_once() {
        another().reconcile();
        JobRef job = submitted(Requests.named("slow.pdf"));
        clock.advance(Duration.ofMinutes(10));
        int polls = api.counters().polls();
        assertThat(polls).isBetween(2, 6);
        assertThat(entry(job).claimed()).isFalse();

        another().resume(job).outcome(MINUTE);
        clock.advance(Duration.ofMillis(200));

        assertThat(api.counters().polls()).isEqualTo(polls + 1);
    }

    @Test
    void who_has_a_job_in_hand_keeps_it_and_when_they_let_go_it_is_looked_after() {
        another().reconcile();
        MindeeAsync batch = another();
        CompletableFuture<Outcome> waiting =
                batch.submit(Requests.named("slow.pdf")).outcome(Duration.ofMinutes(30));
        clock.advance(Duration.ofMinutes(29));
        assertThat(events).noneMatch(JobEvent.Known.class::isInstance);
        clock.advance(MINUTE);
        assertThat(waiting.join()).isInstanceOf(Outcome.StillRunning.class);
        int polls = api.counters().polls();

        clock.advance(Duration.ofMinutes(45));
        assertThat(states()).containsExactly(JobState.Kind.COMPLETED);
        assertThat(api.counters().polls()).isGreaterThan(polls);
    }

    @Test
    void two_who_look_after_one_ledger_share_the_work() {
        another().reconcile();
        another().reconcile();
        for (int i = 0; i < 100; i++) {
            sender.submit(Requests.numbered(i));
        }
        clock.advance(Duration.ofMinutes(12));

        assertThat(states()).containsExactly(JobState.Kind.COMPLETED);
        assertThat(api.counters().polls()).isEqualTo(100);
        assertThat(api.counters().fetches()).isEqualTo(100);
    }

    @Test
    void who_comes_second_when_two_take_a_job_at_the_same_moment_does_not_ask_for_it() {
        another().reconcile();
        another().reconcile();
        submitted(Requests.named("slow.pdf"));
        ledger.hold();
        clock.advance(Duration.ofMinutes(2));
        ledger.letGo();
        clock.advance(Duration.ofSeconds(25));

        assertThat(api.counters().polls()).isEqualTo(1);
    }

    @Test
    void many_lost_ones_are_fetched_inside_the_quota_and_well_inside_the_hour() {
        another().reconcile();
        for (int i = 0; i < 500; i++) {
            sender.submit(Requests.numbered(i));
        }
        clock.advance(Duration.ofMinutes(30));

        assertThat(states()).containsExactly(JobState.Kind.COMPLETED);
        assertThat(api.counters().calls()).isEqualTo(1_500);
    }

    @Test
    void while_the_api_refuses_the_key_little_is_asked_and_then_all_is_fetched() {
        another().reconcile();
        JobRef one = submitted(Requests.numbered(1));
        JobRef other = submitted(Requests.numbered(2));
        api.nextPoll(Fault.UNAUTHORIZED, Fault.UNAUTHORIZED, Fault.UNAUTHORIZED, Fault.UNAUTHORIZED);

        clock.advance(Duration.ofMinutes(9));
        assertThat(api.counters().polls()).isBetween(2, 4);

        clock.advance(Duration.ofMinutes(20));
        assertThat(List.of(state(one), state(other))).containsOnly(JobState.Kind.COMPLETED);
    }

    @Test
    void a_result_that_the_api_has_forgotten_is_named_as_missing_after_a_few_requests() {
        JobRef job = submitted(Requests.any());
        clock.advance(Duration.ofHours(3));
        another().reconcile();
        clock.advance(MINUTE);

        assertThat(state(job)).isEqualTo(JobState.Kind.EXPIRED);
        assertThat(api.counters().polls()).isLessThan(10);
    }

    @Test
    void jobs_of_more_than_a_day_ago_are_left_to_a_person() {
        JobRef job = submitted(Requests.any());
        clock.advance(Duration.ofHours(25));
        Reconciliation reconciliation = another().reconcile();
        clock.advance(HOUR);

        assertThat(state(job)).isEqualTo(JobState.Kind.SUBMITTED);
        assertThat(api.counters().polls()).isZero();
        assertThat(reconciliation.awaited()).isZero();
    }

    @Test
    void jobs_of_another_account_are_left_alone() {
        MindeeAsync other = MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .ledger(ledger)
                .account("other")
                .time(clock)
                .callbacks(Runnable::run)
                .build();
        other.submit(Requests.any());
        another().reconcile();
        clock.advance(Duration.ofMinutes(50));

        assertThat(states()).containsExactly(JobState.Kind.SUBMITTED);
        assertThat(api.counters().polls()).isZero();
    }

    @Test
    void a_job_that_the_api_could_not_process_ends_as_failed() {
        another().reconcile();
        JobRef job = submitted(Requests.any());
        api.nextPoll(new PollResult.Failed(ApiError.EMPTY));
        clock.advance(Duration.ofMinutes(3));

        assertThat(state(job)).isEqualTo(JobState.Kind.FAILED);
    }

    @Test
    void what_passes_while_asking_is_survived() {
        another().reconcile();
        JobRef job = submitted(Requests.any());
        api.nextPoll(Fault.SERVER_ERROR, Fault.THROTTLED, Fault.CONNECTION_REFUSED);
        api.nextFetch(Fault.SERVER_ERROR);
        clock.advance(Duration.ofMinutes(3));

        assertThat(state(job)).isEqualTo(JobState.Kind.COMPLETED);
    }

    @Test
    void a_result_that_is_too_large_to_be_read_is_asked_for_once_and_left_to_a_person() {
        try (LogLines log = LogLines.of(Reconciler.class)) {
            Reconciliation reconciliation = another().reconcile();
            JobRef job = submitted(Requests.any());
            for (int i = 0; i < 50; i++) {
                api.nextFetch(new FetchResult.TooLarge("its body has more than 32 MB"));
            }
            clock.advance(Duration.ofHours(3));

            assertThat(api.counters().fetches()).isEqualTo(1);
            assertThat(log.lines).singleElement().asString().startsWith("WARNING");
            assertThat(state(job)).isEqualTo(JobState.Kind.READY);
            assertThat(reconciliation.awaited()).isZero();
        }
    }

    @Test
    void closing_it_ends_it_and_closing_the_instance_too() {
        MindeeAsync mindee = another();
        Reconciliation reconciliation = mindee.reconcile();
        MindeeAsync closed = another();
        closed.reconcile();
        submitted(Requests.any());
        reconciliation.close();
        closed.close();
        clock.advance(HOUR);

        assertThat(api.counters().polls()).isZero();
    }

    @Test
    void closing_it_while_it_asks_ends_it_after_what_is_being_asked() {
        Reconciliation reconciliation = another().reconcile();
        for (int i = 0; i < 20; i++) {
            sender.submit(Requests.numbered(i));
        }
        clock.advanceUntil(() -> api.counters().polls() > 0, HOUR);
        reconciliation.close();
        clock.advance(HOUR);

        assertThat(api.counters().polls()).isBetween(1, 8);
    }

    @Test
    void deadlines_are_learned_from_what_is_delivered() {
        another().reconcile();
        for (int i = 0; i < 30; i++) {
            JobRef job = submitted(Requests.numbered(i));
            clock.advance(Duration.ofSeconds(2));
            delivered(job);
        }
        clock.advance(MINUTE);
        JobRef lost = submitted(Requests.named("lost.pdf"));
        clock.advance(Duration.ofSeconds(67));

        assertThat(state(lost)).isEqualTo(JobState.Kind.COMPLETED);
        assertThat(api.counters().polls()).isEqualTo(1);
    }
}
