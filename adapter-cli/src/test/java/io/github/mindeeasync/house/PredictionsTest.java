package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.InvalidDocumentException;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.outcome.NoPredictionException;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.fixtures.Attempt;
import io.github.mindeeasync.fixtures.Fault;
import io.github.mindeeasync.fixtures.FaultPlan;
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

/** The use cases, in virtual time against an API in memory. */
class PredictionsTest {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<JobEvent> events = new ArrayList<>();
    private InMemoryTransport api =
            InMemoryTransport.on(clock).processing(Duration.ofSeconds(20)).build();

    private MindeeAsync mindee() {
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .time(clock)
                .callbacks(Runnable::run)
                .listener(events::add)
                .build();
    }

    private Outcome outcome(Job job) {
        return outcome(job.outcome(DEADLINE));
    }

    private Outcome outcome(CompletableFuture<Outcome> outcome) {
        clock.advanceUntil(outcome::isDone, Duration.ofHours(1));
        return outcome.join();
    }

    @Test
    void a_document_goes_in_and_its_prediction_comes_out() {
        Outcome outcome = outcome(mindee().submit(Requests.named("a.pdf")));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(outcome.orElseThrow().document().name()).isEqualTo("a.pdf");
        assertThat(api.counters().submits()).isEqualTo(1);
        assertThat(api.counters().fetches()).isEqualTo(1);
    }

    @Test
    void a_document_that_is_only_submitted_costs_one_request() {
        Job job = mindee().submit(Requests.any());
        clock.advance(Duration.ofHours(1));

        assertThat(job.accepted()).isCompleted();
        assertThat(api.counters().calls()).isEqualTo(1);
    }

    @Test
    void a_token_is_all_that_another_process_needs() {
        Job job = mindee().submit(Requests.any());
        clock.advance(Duration.ofMinutes(1));
        String token = job.accepted().join().token();

        Outcome outcome = outcome(mindee().resume(JobRef.parse(token)));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().submits()).isEqualTo(1);
        assertThat(api.counters().polls()).isEqualTo(1);
    }

    @Test
    void a_timeout_is_no_failure_and_hands_back_the_token() {
        Job job = mindee().submit(Requests.any());
        Outcome early = outcome(job.outcome(Duration.ofSeconds(5)));
        int polls = api.counters().polls();
        clock.advance(Duration.ofMinutes(10));

        assertThat(early).isEqualTo(new Outcome.StillRunning(job.accepted().join()));
        assertThatThrownBy(early::orElseThrow)
                .isInstanceOf(NoPredictionException.StillRunning.class)
                .hasMessageContaining(job.accepted().join().token());
        assertThat(api.counters().polls()).as("nobody waits, nobody polls").isEqualTo(polls);
        assertThat(outcome(job)).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().submits()).isEqualTo(1);
    }

    @Test
    void whoever_cancels_leaves_the_job_alone() {
        Job job = mindee().submit(Requests.any());
        CompletableFuture<Outcome> waiting = job.outcome(DEADLINE);
        clock.advance(Duration.ofSeconds(3));
        waiting.cancel(false);
        int polls = api.counters().polls();
        clock.advance(Duration.ofMinutes(10));

        assertThat(api.counters().polls()).isEqualTo(polls);
        assertThat(outcome(job)).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void several_may_wait_each_with_a_deadline_of_its_own() {
        Job job = mindee().submit(Requests.any());
        CompletableFuture<Outcome> impatient = job.outcome(Duration.ofSeconds(2));
        CompletableFuture<Outcome> patient = job.outcome(DEADLINE);

        assertThat(outcome(impatient)).isInstanceOf(Outcome.StillRunning.class);
        assertThat(outcome(patient)).isInstanceOf(Outcome.Completed.class);
        assertThat(outcome(job)).as("asked again").isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().fetches()).isEqualTo(1);
    }

    @Test
    void an_answer_that_got_lost_is_uncertain_and_never_sent_again() {
        api.nextSubmit(Fault.ANSWER_LOST);
        Outcome outcome = outcome(mindee().submit(Requests.any()));

        assertThat(outcome).isInstanceOf(Outcome.Uncertain.class);
        assertThat(outcome.describe()).contains("not sent again");
        assertThat(api.counters().submits()).isEqualTo(1);
        assertThat(api.counters().accepted()).isEqualTo(1);
    }

    @Test
    void a_refused_connection_and_a_429_are_sent_again() {
        api.nextSubmit(Fault.CONNECTION_REFUSED, Fault.THROTTLED);
        assertThat(outcome(mindee().submit(Requests.any()))).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().submits()).isEqualTo(3);
        assertThat(events).filteredOn(JobEvent.Retrying.class::isInstance).hasSize(2);
    }

    @Test
    void what_was_never_sent_says_so_and_why() {
        api = InMemoryTransport.on(clock)
                .faults(FaultPlan.when(attempt -> true, Fault.CONNECTION_REFUSED))
                .build();
        Job job = mindee().submit(Requests.any());

        assertThat(outcome(job)).isInstanceOf(Outcome.NotSent.class);
        assertThat(job.accepted()).isCompletedExceptionally();
        assertThatThrownBy(job::ref).isInstanceOf(NoPredictionException.NotSent.class);
    }

    @Test
    void when_the_deadline_falls_into_the_sending_a_late_job_id_still_counts() {
        api = InMemoryTransport.on(clock).latency(Duration.ofSeconds(30)).build();
        Job job = mindee().submit(Requests.any());

        assertThat(outcome(job.outcome(Duration.ofSeconds(1)))).isInstanceOf(Outcome.Uncertain.class);
        assertThat(outcome(job)).isInstanceOf(Outcome.Completed.class);
        assertThat(api.counters().submits()).isEqualTo(1);
    }

    @Test
    void a_rejected_document_ends_with_what_the_api_said() {
        api.nextSubmit(new SubmitResult.Rejected(400, new ApiError("BadRequest", "too many pages", null)));
        Outcome outcome = outcome(mindee().submit(Requests.any()));

        assertThat(outcome.describe()).contains("400").contains("too many pages");
        assertThatThrownBy(outcome::orElseThrow).isInstanceOf(NoPredictionException.SubmissionRejected.class);
    }

    @Test
    void a_failed_job_ends_with_or_without_a_reason() {
        api.nextPoll(new PollResult.Failed(ApiError.EMPTY));
        Outcome silent = outcome(mindee().submit(Requests.any()));
        api.nextPoll(new PollResult.Failed(new ApiError("ServerError", "An error", null)));
        Outcome told = outcome(mindee().submit(Requests.any()));

        assertThat(silent.describe()).contains("no reason given");
        assertThat(told.describe()).contains("ServerError: An error");
        assertThatThrownBy(told::orElseThrow)
                .isInstanceOfSatisfying(
                        NoPredictionException.JobFailed.class,
                        e -> assertThat(e.token()).isPresent());
    }

    @Test
    void a_refused_key_pauses_and_the_job_can_be_resumed() {
        Job job = mindee().submit(Requests.any());
        api.nextPoll(new PollResult.Refused(401, ApiError.EMPTY));

        assertThat(outcome(job)).isInstanceOf(Outcome.Paused.class);
        assertThat(outcome(job)).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void a_status_word_from_the_future_does_not_end_the_wait() {
        api.nextPoll(new PollResult.Pending(JobStatus.UNKNOWN));
        assertThat(outcome(mindee().submit(Requests.any()))).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void no_job_is_lost_when_a_third_of_all_polls_and_fetches_go_wrong() {
        FaultPlan third = FaultPlan.seeded(
                7, 0.3, Fault.SERVER_ERROR, Fault.THROTTLED, Fault.ANSWER_LOST, Fault.CONNECTION_REFUSED);
        api = InMemoryTransport.on(clock)
                .processing(Duration.ofSeconds(20))
                .faults(attempt ->
                        attempt.kind() == Attempt.Kind.SUBMIT ? FaultPlan.none().of(attempt) : third.of(attempt))
                .build();
        MindeeAsync mindee = mindee();
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            outcomes.add(mindee.submit(Requests.numbered(i)).outcome(Duration.ofHours(2)));
        }
        CompletableFuture<?> all = CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new));
        clock.advanceUntil(all::isDone, Duration.ofHours(2));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Completed.class));
        assertThat(api.counters().accepted()).isEqualTo(200);
    }

    @Test
    void bad_documents_are_refused_before_anything_is_sent() {
        PredictRequest text =
                PredictRequest.of(Requests.INVOICES, DocumentSource.bytes("note.txt", "Dear customer,".getBytes()));
        assertThatThrownBy(() -> mindee().submit(text)).isInstanceOf(InvalidDocumentException.class);
        assertThat(api.counters().calls()).isZero();
    }

    @Test
    void a_listener_that_throws_disturbs_nobody() {
        MindeeAsync mindee = MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .time(clock)
                .callbacks(Runnable::run)
                .listener(event -> {
                    throw new IllegalStateException("a listener's bug");
                })
                .build();
        assertThat(outcome(mindee.submit(Requests.any()))).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void closing_gives_everyone_who_waits_the_token() {
        MindeeAsync mindee = mindee();
        Job job = mindee.submit(Requests.any());
        CompletableFuture<Outcome> waiting = job.outcome(DEADLINE);
        clock.advance(Duration.ofSeconds(1));
        mindee.close();

        assertThat(waiting.join())
                .isEqualTo(new Outcome.StillRunning(job.accepted().join()));
        assertThatThrownBy(() -> mindee.submit(Requests.any())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_codec_and_a_transport_are_needed_and_named() {
        assertThatThrownBy(() -> MindeeAsync.builder().build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MoshiCodec.create()");
        assertThatThrownBy(
                        () -> MindeeAsync.builder().codec(MoshiCodec.create()).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("HttpSettings.withKey");
    }

    @Test
    void progress_is_told_step_by_step() {
        outcome(mindee().submit(Requests.any()));
        assertThat(events.get(0)).isInstanceOf(JobEvent.Sending.class);
        assertThat(events.get(1)).isInstanceOf(JobEvent.Accepted.class);
        assertThat(events.get(2)).isInstanceOf(JobEvent.Polled.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(JobEvent.Ended.class);
    }
}
