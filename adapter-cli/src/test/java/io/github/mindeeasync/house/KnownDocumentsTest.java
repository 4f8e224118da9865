package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.in.Jobs;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.fixtures.InMemoryTransport;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a ledger, the same document with the same request is sent once, whoever asks for it and however often. */
class KnownDocumentsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RawPayload RESULT =
            RawPayload.of(Bodies.invoice().toString().getBytes(StandardCharsets.UTF_8), Dialect.V1);

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryTransport api = InMemoryTransport.on(clock)
            .processing(Duration.ofSeconds(5))
            .latency(Duration.ofMillis(100))
            .build();
    private final InMemoryJobLedger ledger = new InMemoryJobLedger();
    private final List<JobEvent> events = new ArrayList<>();
    private final MindeeAsync mindee = another();

    private MindeeAsync another() {
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .ledger(ledger)
                .time(clock)
                .quota(Quota.none())
                .listener(events::add)
                .callbacks(Runnable::run)
                .build();
    }

    private Outcome after(Job job) {
        CompletableFuture<Outcome> outcome = job.outcome(MINUTE);
        clock.advance(MINUTE);
        return outcome.join();
    }

    private List<LedgerSummary> entries() {
        return ledger.list(LedgerQuery.all()).toCompletableFuture().join();
    }

    private SubmissionId uncertain(PredictRequest request) {
        api.nextSubmit(new SubmitResult.Unknown("connection lost after 17 bytes", 17));
        Job job = mindee.submit(request);
        assertThat(after(job)).isInstanceOf(Outcome.Uncertain.class);
        return job.submission();
    }

    @Test
    void a_document_that_is_finished_costs_no_second_request() {
        Outcome first = after(mindee.submit(Requests.any()));
        int calls = api.counters().calls();

        Job again = mindee.submit(Requests.any());
        Outcome second = after(again);

        assertThat(api.counters().calls()).isEqualTo(calls);
        assertThat(second).isEqualTo(first).isInstanceOf(Outcome.Completed.class);
        assertThat(again.known()).isTrue();
        assertThat(again.accepted().join()).isEqualTo(first.ref().orElseThrow());
        assertThat(events)
                .anyMatch(event -> event instanceof JobEvent.Known known
                        && known.submission().equals(again.submission())
                        && known.state().kind() == JobState.Kind.COMPLETED);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void a_first_sending_is_not_called_known() {
        Job job = mindee.submit(Requests.any());
        after(job);

        assertThat(job.known()).isFalse();
    }

    @Test
    void two_who_send_the_same_document_at_once_share_one_job() {
        CompletableFuture<Outcome> first = mindee.submit(Requests.any()).outcome(MINUTE);
        CompletableFuture<Outcome> second = mindee.submit(Requests.any()).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(api.counters().accepted()).isEqualTo(1);
        assertThat(second.join()).isEqualTo(first.join()).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().fetches()).isEqualTo(1);
    }

    @Test
    void another_instance_on_the_same_ledger_waits_for_the_one_that_sends() {
        CompletableFuture<Outcome> first = mindee.submit(Requests.any()).outcome(MINUTE);
        CompletableFuture<Outcome> second = another().submit(Requests.any()).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(second.join()).isEqualTo(first.join()).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().accepted()).isEqualTo(1);
        assertThat(api.counters().fetches()).isEqualTo(1);
    }

    @Test
    void whoever_still_waits_takes_over_when_the_other_stops_waiting() {
        CompletableFuture<Outcome> impatient = mindee.submit(Requests.any()).outcome(Duration.ofSeconds(2));
        CompletableFuture<Outcome> patient = another().submit(Requests.any()).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(impatient.join()).isInstanceOf(Outcome.StillRunning.class);
        assertThat(patient.join()).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().accepted()).isEqualTo(1);
    }

    @Test
    void whoever_still_wants_it_sends_what_another_withdrew() {
        api.nextSubmit(new SubmitResult.NotSent("connection refused"), new SubmitResult.NotSent("connection refused"));
        CompletableFuture<Outcome> impatient = mindee.submit(Requests.any()).outcome(Duration.ofMillis(500));
        CompletableFuture<Outcome> patient = another().submit(Requests.any()).outcome(MINUTE);
        clock.advance(MINUTE);

        assertThat(impatient.join()).isInstanceOf(Outcome.NotSent.class);
        assertThat(patient.join()).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().accepted()).isEqualTo(1);
    }

    @Test
    void a_document_that_is_at_the_api_is_picked_up_by_its_job() {
        Job sent = mindee.submit(Requests.any());
        clock.advance(Duration.ofSeconds(1));
        JobRef job = sent.accepted().join();
        mindee.close();

        Job resumed = another().submit(Requests.any());

        assertThat(after(resumed).ref()).contains(job);
        assertThat(resumed.known()).isTrue();
        assertThat(api.counters().accepted()).isEqualTo(1);
    }

    @Test
    void an_uncertain_document_is_held_and_named_by_its_first_sending() {
        SubmissionId first = uncertain(Requests.any());

        Outcome held = after(mindee.submit(Requests.any()));

        assertThat(held).isInstanceOfSatisfying(Outcome.Uncertain.class, uncertain -> {
            assertThat(uncertain.submission()).isEqualTo(first);
            assertThat(uncertain.reason()).isEqualTo("connection lost after 17 bytes");
        });
        assertThat(api.counters().submits()).isEqualTo(1);
    }

    @Test
    void an_uncertain_document_is_sent_again_where_the_user_says_so() {
        uncertain(Requests.any());

        Outcome outcome = after(mindee.submit(Requests.any(), Reuse.ofDefaults().resendingUncertain()));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(JobState.Kind.COMPLETED);
            assertThat(entry.attempts()).isEqualTo(2);
        });
    }

    @Test
    void a_person_resolves_an_uncertain_document() {
        Jobs jobs = MindeeAsync.jobs(ledger, clock);
        SubmissionId adopted = uncertain(Requests.named("a.pdf"));
        SubmissionId resent = uncertain(Requests.named("b.pdf"));
        SubmissionId abandoned = uncertain(Requests.named("c.pdf"));
        JobRef lost = api.given(Requests.named("a.pdf"));

        jobs.adopt(adopted, lost.id()).join();
        jobs.resend(resent).join();
        jobs.abandon(abandoned).join();

        assertThat(after(mindee.submit(Requests.named("a.pdf"))).ref()).contains(lost);
        assertThat(after(mindee.submit(Requests.named("b.pdf")))).isInstanceOf(Outcome.Completed.class);
        assertThat(after(mindee.submit(Requests.named("c.pdf"))))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.submission()).isEqualTo(abandoned));
        assertThat(after(mindee.submit(
                        Requests.named("c.pdf"), Reuse.ofDefaults().sendingAgain())))
                .isInstanceOf(Outcome.Completed.class);
        assertThat(jobs.abandon(new SubmissionId("nobody"))).isCompletedExceptionally();
        assertThat(jobs.resend(adopted)).isCompletedExceptionally();
    }

    @Test
    void a_finished_document_is_sent_again_when_told() {
        Outcome first = after(mindee.submit(Requests.any()));
        Outcome second = after(mindee.submit(Requests.any(), Reuse.ofDefaults().sendingAgain()));

        assertThat(api.counters().accepted()).isEqualTo(2);
        assertThat(second.ref()).isNotEqualTo(first.ref());
        assertThat(after(mindee.submit(Requests.any())).ref()).isEqualTo(second.ref());
    }

    @Test
    void a_rejected_document_is_sent_again_when_asked_for_again() {
        api.nextSubmit(new SubmitResult.Rejected(400, ApiError.ofMessage("too many pages")));

        assertThat(after(mindee.submit(Requests.any()))).isInstanceOf(Outcome.Rejected.class);
        assertThat(after(mindee.submit(Requests.any()))).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void other_options_and_another_account_make_it_another_request() {
        PredictRequest plain = Requests.any();
        after(mindee.submit(plain));
        after(mindee.submit(plain.with(plain.options().withFullText())));
        MindeeAsync elsewhere = MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .ledger(ledger)
                .account("other")
                .time(clock)
                .callbacks(Runnable::run)
                .build();
        after(elsewhere.submit(plain));

        assertThat(api.counters().accepted()).isEqualTo(3);
    }

    @Test
    void a_result_that_somebody_else_records_ends_the_wait_within_a_second() {
        CompletableFuture<Outcome> outcome = mindee.submit(Requests.any()).outcome(MINUTE);
        clock.advance(Duration.ofMillis(300));
        LedgerSummary entry = entries().get(0);
        JobState.Completed delivered = new JobState.Completed(Objects.requireNonNull(entry.job()), RESULT);

        assertThat(ledger.record(entry.id(), delivered, clock.now())
                        .toCompletableFuture()
                        .join())
                .isTrue();
        clock.advance(Duration.ofSeconds(1));

        assertThat(outcome).isCompletedWithValueMatching(Outcome.Completed.class::isInstance);
        int polls = api.counters().polls();
        clock.advance(MINUTE);
        assertThat(api.counters().polls()).isEqualTo(polls);
        assertThat(events).filteredOn(JobEvent.NotRecorded.class::isInstance).isEmpty();
    }

    @Test
    void a_late_job_id_is_recorded_on_top_of_uncertainty() {
        Job job = mindee.submit(Requests.any());
        clock.runDue();
        LedgerSummary entry = entries().get(0);
        assertThat(entry.state()).isEqualTo(JobState.Kind.SUBMITTING);
        long fence = ledger.find(entry.id())
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .fence();
        JobState.Submitting sending = new JobState.Submitting();
        ledger.move(entry.id(), fence, sending, sending.uncertain("its owner was found dead"), clock.now());
        clock.advance(Duration.ofSeconds(1));

        assertThat(entries().get(0).job()).isEqualTo(job.accepted().join());
    }

    @Test
    void a_token_whose_result_is_in_the_ledger_costs_no_request() {
        JobRef ref = after(mindee.submit(Requests.any())).ref().orElseThrow();
        int calls = api.counters().calls();

        assertThat(after(another().resume(ref))).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().calls()).isEqualTo(calls);
    }

    @Test
    void a_file_that_changes_after_it_was_recorded_is_not_sent(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), SampleDocuments.pdf(1));
        api.nextSubmit(new SubmitResult.NotSent("connection refused"));
        CompletableFuture<Outcome> outcome =
                mindee.submit(Requests.INVOICES, file).outcome(MINUTE);
        clock.advance(Duration.ofMillis(500));
        Files.write(file, SampleDocuments.pdf(2));
        clock.advance(MINUTE);

        assertThat(outcome.join()).isInstanceOf(Outcome.NotSent.class);
        assertThat(api.counters().accepted()).isZero();
    }

    @Test
    void a_settled_file_is_not_read_again(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), SampleDocuments.pdf(1));
        after(mindee.submit(Requests.INVOICES, file));

        assertThat(after(mindee.submit(Requests.INVOICES, file))).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().accepted()).isEqualTo(1);
    }
}
