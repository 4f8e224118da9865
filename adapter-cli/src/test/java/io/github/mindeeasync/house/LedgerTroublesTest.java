package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.memory.InMemoryQuotaLog;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.fixtures.HeldLedger;
import io.github.mindeeasync.fixtures.InMemoryTransport;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ledger or a quota log that is out of order for a while, and others who move a document meanwhile. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LedgerTroublesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final JobRef DELIVERED = Requests.job("delivered");
    private static final RawPayload RESULT =
            RawPayload.of(Bodies.invoice().toString().getBytes(StandardCharsets.UTF_8), Dialect.V1);

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryTransport api = InMemoryTransport.on(clock)
            .processing(Duration.ofMillis(500))
            .latency(Duration.ofMillis(100))
            .build();
    private final InMemoryTransport slow =
            InMemoryTransport.on(clock).latency(Duration.ofSeconds(5)).build();
    private final JobLedger ledger = new InMemoryJobLedger();
    private final Set<String> failing = new HashSet<>();
    private final List<String> called = new ArrayList<>();
    private final List<JobEvent> events = new ArrayList<>();
    private boolean vanished;

    /** Its calls that are named in {@link #failing} fail; once its entries have vanished it finds none. */
    private <T> T troubled(Class<T> port, T inner) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, values) -> {
                    called.add(method.getName());
                    if (failing.contains(method.getName())) {
                        return CompletableFuture.failedFuture(
                                new IllegalArgumentException("no space is left on the disk"));
                    } else if (vanished && method.getName().equals("find")) {
                        return CompletableFuture.completedFuture(Optional.empty());
                    }
                    try {
                        return method.invoke(inner, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private MindeeAsync.Builder on(JobLedger chosen, InMemoryTransport transport) {
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(transport)
                .ledger(chosen)
                .time(clock)
                .quota(Quota.none())
                .maxConcurrentSubmits(1)
                .listener(events::add)
                .callbacks(Runnable::run);
    }

    private MindeeAsync troubled() {
        return on(troubled(JobLedger.class, ledger), api).build();
    }

    private LedgerSummary entry() {
        return ledger.list(LedgerQuery.all()).toCompletableFuture().join().get(0);
    }

    /** As if the owner of the entry had been found dead. */
    private void takeAway() {
        LedgerEntry entry =
                ledger.find(entry().id()).toCompletableFuture().join().orElseThrow();
        ledger.release(entry.id(), entry.fence());
    }

    @Test
    void a_ledger_that_cannot_tell_of_changes_holds_nobody_up() {
        failing.add("changes");
        CompletableFuture<Outcome> outcome = troubled().submit(Requests.any()).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(outcome.join()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void a_result_that_is_delivered_while_the_document_is_being_sent_ends_all() {
        Job job = on(troubled(JobLedger.class, ledger), slow).build().submit(Requests.any());
        CompletableFuture<Outcome> outcome = job.outcome(MINUTE);
        clock.advance(SECOND);
        ledger.record(entry().id(), new JobState.Completed(DELIVERED, RESULT), clock.now());
        clock.advance(MINUTE);

        assertThat(outcome.join()).isInstanceOf(Outcome.Completed.class);
        assertThat(job.accepted()).isCompletedWithValue(DELIVERED);
        called.clear();
        clock.advance(MINUTE);
        assertThat(called).isEmpty();
    }

    @Test
    void the_id_of_a_second_job_is_told_where_the_first_has_ended_meanwhile() {
        Job job = on(ledger, slow).build().submit(Requests.any());
        CompletableFuture<Outcome> unused = job.outcome(MINUTE);
        clock.advance(SECOND);
        ledger.record(entry().id(), new JobState.Completed(DELIVERED, RESULT), clock.now());
        clock.advance(MINUTE);

        assertThat(events).anyMatch(LedgerTroublesTest::isAnotherJob);
    }

    @Test
    void the_id_of_a_second_job_is_told_where_nobody_had_heard_of_the_first() {
        failing.add("changes");
        Job job = on(troubled(JobLedger.class, ledger), slow).build().submit(Requests.any());
        CompletableFuture<Outcome> unused = job.outcome(MINUTE);
        clock.advance(SECOND);
        ledger.record(entry().id(), new JobState.Completed(DELIVERED, RESULT), clock.now());
        clock.advance(MINUTE);

        assertThat(events).anyMatch(LedgerTroublesTest::isAnotherJob);
    }

    private static boolean isAnotherJob(JobEvent event) {
        return event instanceof JobEvent.NotRecorded lost
                && lost.state() instanceof JobState.Submitted second
                && !second.job().equals(DELIVERED);
    }

    @Test
    void slots_that_could_not_be_settled_are_settled_later() {
        QuotaLog quotaLog = troubled(QuotaLog.class, new InMemoryQuotaLog(clock));
        MindeeAsync mindee =
                on(ledger, api).quota(Quota.ofDefaults()).quotaLog(quotaLog).build();
        failing.add("settle");
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Outcome> unused =
                    mindee.submit(Requests.named(i + ".pdf")).outcome(MINUTE);
        }
        clock.advance(MINUTE);
        failing.clear();
        CompletableFuture<Outcome> next =
                mindee.submit(Requests.named("next.pdf")).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(next.join()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void a_document_that_could_not_be_let_go_is_let_go_later() {
        failing.add("release");
        troubled().submit(Requests.any());
        clock.advance(SECOND);
        assertThat(entry().claimed()).isTrue();
        failing.clear();
        CompletableFuture<Outcome> outcome =
                on(ledger, api).build().submit(Requests.any()).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(outcome.join()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void a_job_id_that_could_not_be_recorded_is_recorded_later() {
        Job job = on(troubled(JobLedger.class, ledger), slow).build().submit(Requests.any());
        clock.advance(SECOND);
        failing.addAll(Set.of("move", "record", "release"));
        clock.advance(MINUTE);
        assertThat(events).anyMatch(JobEvent.NotRecorded.class::isInstance);
        failing.clear();
        clock.advance(MINUTE);

        assertThat(entry().job()).isEqualTo(job.accepted().join());
        assertThat(entry().claimed()).isFalse();
    }

    @Test
    void a_document_that_was_taken_away_is_taken_up_again() {
        api.nextSubmit(new SubmitResult.NotSent("connection refused"));
        failing.add("changes");
        CompletableFuture<Outcome> outcome = troubled().submit(Requests.any()).outcome(MINUTE);
        clock.advance(Duration.ofMillis(500));
        takeAway();
        clock.advance(MINUTE);

        assertThat(outcome.join()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void a_document_that_another_has_finished_meanwhile_holds_no_call_back() {
        SubmitResult refused = new SubmitResult.NotSent("connection refused");
        api.nextSubmit(refused, refused, refused, refused);
        failing.add("changes");
        MindeeAsync mindee = troubled();
        CompletableFuture<Outcome> outcome = mindee.submit(Requests.any()).outcome(MINUTE);
        clock.advance(Duration.ofMillis(7_500));
        takeAway();
        CompletableFuture<Outcome> others =
                on(ledger, api).build().submit(Requests.any()).outcome(MINUTE);
        clock.advance(MINUTE);
        CompletableFuture<Outcome> next =
                mindee.submit(Requests.named("next.pdf")).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(outcome.join()).isEqualTo(others.join()).isInstanceOf(Outcome.Completed.class);
        assertThat(next.join()).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().accepted()).isEqualTo(2);
    }

    @Test
    void a_job_that_is_taken_up_while_it_is_being_taken_up_is_let_go_in_the_end() {
        InMemoryTransport endless = InMemoryTransport.on(clock)
                .processing(Duration.ofHours(1))
                .latency(Duration.ofMillis(10))
                .build();
        HeldLedger held = new HeldLedger(ledger);
        Job first = on(ledger, endless).build().submit(Requests.any());
        CompletableFuture<Outcome> unused = first.outcome(Duration.ofSeconds(7));
        clock.advance(Duration.ofSeconds(6));
        CompletableFuture<Outcome> second =
                on(held, endless).build().submit(Requests.any()).outcome(Duration.ofSeconds(10));
        clock.runDue();
        held.hold();
        clock.advance(Duration.ofSeconds(2));
        JobRef job = first.accepted().join();
        LedgerEntry taken =
                ledger.take(entry().draft(), job).toCompletableFuture().join().entry();
        ledger.release(taken.id(), taken.fence());
        clock.advance(SECOND);
        held.letGo();
        clock.advance(MINUTE);

        assertThat(second.join()).isInstanceOf(Outcome.StillRunning.class);
        assertThat(entry().claimed()).isFalse();
    }

    @Test
    void a_document_that_another_is_sending_is_not_called_not_sent() {
        CompletableFuture<Outcome> sending =
                on(ledger, slow).build().submit(Requests.any()).outcome(MINUTE);
        clock.advance(SECOND);
        CompletableFuture<Outcome> impatient =
                on(ledger, api).build().submit(Requests.any()).outcome(SECOND);
        clock.advance(MINUTE);

        assertThat(impatient.join()).isInstanceOf(Outcome.Uncertain.class);
        assertThat(sending.join().ref()).isPresent();
    }

    @Test
    void a_document_whose_entry_is_removed_while_another_has_it_is_waited_for_no_longer() {
        CompletableFuture<Outcome> sending =
                on(ledger, slow).build().submit(Requests.any()).outcome(MINUTE);
        clock.advance(SECOND);
        CompletableFuture<Outcome> second = troubled().submit(Requests.any()).outcome(Duration.ofHours(1));
        clock.runDue();
        vanished = true;
        clock.advance(MINUTE.plus(MINUTE));

        assertThat(sending).isDone();
        assertThat(second).isCompletedWithValueMatching(Outcome.Uncertain.class::isInstance);
    }
}
