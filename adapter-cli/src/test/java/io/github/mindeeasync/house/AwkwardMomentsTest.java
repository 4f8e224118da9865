package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.fixtures.HeldLedger;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.fixtures.VirtualClock;
import io.github.mindeeasync.json.MoshiCodec;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deadlines, closings and failures at the worst moment: between a step and its record, an answer and its reading. */
@Timeout(60)
class AwkwardMomentsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final JobRef JOB = Requests.job("paid-1");
    private static final RawPayload RESULT =
            RawPayload.of(Bodies.invoice().toString().getBytes(StandardCharsets.UTF_8), Dialect.V1);

    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final ByHand api = new ByHand();
    private final HeldLedger ledger = new HeldLedger(new InMemoryJobLedger());
    private final List<JobEvent> events = new ArrayList<>();
    private final MindeeAsync mindee = builder().build();

    private MindeeAsync.Builder builder() {
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .ledger(ledger)
                .time(clock)
                .quota(Quota.none())
                .listener(events::add)
                .callbacks(Runnable::run);
    }

    @Test
    void a_document_reported_as_not_sent_is_never_sent_later() {
        ledger.hold();
        CompletableFuture<Outcome> outcome = mindee.submit(Requests.any()).outcome(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(2));
        ledger.letGo();
        clock.advance(MINUTE);

        assertThat(outcome.join()).isInstanceOf(Outcome.NotSent.class);
        assertThat(api.submits).isEmpty();
    }

    @Test
    void a_result_that_arrives_after_the_deadline_is_there_for_whoever_asks_next() {
        Job job = mindee.resume(JOB);
        CompletableFuture<Outcome> early = job.outcome(Duration.ofSeconds(5));
        clock.runDue();
        api.polls.remove().complete(new PollResult.Ready(new ResultRef("d")));
        clock.advance(Duration.ofSeconds(6));
        api.fetches.remove().complete(new FetchResult.Fetched(RESULT));

        assertThat(early.join()).isInstanceOf(Outcome.StillRunning.class);
        assertThat(job.outcome(MINUTE).join()).isInstanceOf(Outcome.Completed.class);
        assertThat(api.polls).isEmpty();
    }

    @Test
    void a_refusal_that_arrives_after_the_deadline_is_told_to_whoever_asks_next() {
        Job job = mindee.submit(Requests.any());
        CompletableFuture<Outcome> early = job.outcome(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(2));
        api.submits.remove().complete(new SubmitResult.Rejected(400, ApiError.ofMessage("too many pages")));

        assertThat(early.join()).isInstanceOf(Outcome.Uncertain.class);
        assertThat(job.accepted()).isCompletedExceptionally();
        assertThat(job.outcome(MINUTE).join().describe()).contains("too many pages");
    }

    @Test
    void closing_between_an_answer_and_its_record_hands_out_the_token() {
        CompletableFuture<Outcome> outcome = mindee.submit(Requests.any()).outcome(MINUTE);
        clock.runDue();
        ledger.hold();
        api.submits.remove().complete(new SubmitResult.Accepted(JOB.id()));
        mindee.close();

        assertThat(outcome.join()).isEqualTo(new Outcome.StillRunning(JOB));
    }

    @Test
    void a_job_id_that_arrives_after_closing_is_recorded_and_told() {
        Job job = mindee.submit(Requests.any());
        clock.runDue();
        mindee.close();
        api.submits.remove().complete(new SubmitResult.Accepted(JOB.id()));

        assertThat(events).contains(new JobEvent.Accepted(job.submission(), JOB));
        assertThat(job.accepted().join()).isEqualTo(JOB);
    }

    @Test
    void an_outcome_known_before_closing_is_known_after_it() {
        Job job = mindee.submit(Requests.any());
        job.outcome(MINUTE);
        clock.runDue();
        api.submits.remove().complete(new SubmitResult.Rejected(400, ApiError.EMPTY));
        mindee.close();

        assertThat(job.await(MINUTE)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void a_listener_that_throws_an_error_disturbs_nobody() {
        MindeeAsync disturbed = builder()
                .listener(event -> {
                    throw new AssertionError("a listener's bug");
                })
                .build();
        CompletableFuture<Outcome> outcome = disturbed.submit(Requests.any()).outcome(MINUTE);
        clock.runDue();
        api.submits.remove().complete(new SubmitResult.Rejected(400, ApiError.EMPTY));

        assertThat(outcome).isCompleted();
    }

    @Test
    void a_codec_that_runs_out_of_stack_costs_the_reading_and_not_the_bytes() {
        MindeeAsync fragile = builder().codec(new ExhaustedCodec()).build();
        CompletableFuture<Outcome> outcome = fragile.resume(JOB).outcome(MINUTE);
        clock.runDue();
        api.polls.remove().complete(new PollResult.Ready(new ResultRef("d")));
        clock.runDue();
        api.fetches.remove().complete(new FetchResult.Fetched(RESULT));

        assertThat(outcome.join())
                .isInstanceOfSatisfying(
                        Outcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.payload()).isEqualTo(RESULT));
    }

    @Test
    void one_may_wait_for_ever() {
        CompletableFuture<Outcome> outcome = mindee.resume(JOB).outcome(ChronoUnit.FOREVER.getDuration());
        clock.runDue();
        api.polls.remove().complete(new PollResult.Failed(ApiError.EMPTY));

        assertThat(outcome.join()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void two_who_resume_the_same_job_share_its_polls() {
        CompletableFuture<Outcome> one = mindee.resume(JOB).outcome(MINUTE);
        CompletableFuture<Outcome> other = mindee.resume(JOB).outcome(MINUTE);
        clock.runDue();

        assertThat(api.polls).hasSize(1);
        api.polls.remove().complete(new PollResult.Failed(ApiError.EMPTY));
        assertThat(one.join()).isEqualTo(other.join()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void outcomes_and_exceptions_without_a_job_name_their_document() {
        CompletableFuture<Outcome> outcome =
                mindee.submit(Requests.named("plan.pdf")).outcome(MINUTE);
        clock.runDue();
        api.submits.remove().complete(new SubmitResult.Rejected(400, ApiError.EMPTY));

        assertThatThrownBy(() -> outcome.join().orElseThrow()).hasMessageStartingWith("plan.pdf: rejected");
    }

    @Test
    void a_document_is_let_go_of_once_the_api_has_it() {
        WeakReference<PredictRequest> document = submitted();

        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(document.get()).isNull();
        });
    }

    private WeakReference<PredictRequest> submitted() {
        PredictRequest request = Requests.named("big.pdf");
        mindee.submit(request);
        clock.runDue();
        api.submits.remove().complete(new SubmitResult.Accepted(JOB.id()));
        return new WeakReference<>(request);
    }

    /** Each is registered before its document's answer is there: who registers later runs it himself. */
    @Test
    void continuations_that_block_hold_up_no_blocking_call() {
        CountDownLatch release = new CountDownLatch(1);
        try (MindeeAsync busy = MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .quota(Quota.none())
                .build()) {
            for (int i = 0; i < 4; i++) {
                CompletableFuture<Void> unused =
                        busy.submit(Requests.numbered(i)).outcome(MINUTE).thenAccept(outcome -> await(release));
            }
            Job last = busy.submit(Requests.any());
            for (int i = 0; i < 5; i++) {
                Awaitility.await().until(() -> !api.submits.isEmpty());
                api.submits.remove().complete(new SubmitResult.Rejected(400, ApiError.EMPTY));
            }
            assertThat(last.await(Duration.ofSeconds(30))).isInstanceOf(Outcome.Rejected.class);
            release.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void two_transports_at_once_are_refused() {
        assertThatThrownBy(() -> builder().http(codec -> api).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one transport");
    }

    /** Every call waits until the test answers it. */
    private static final class ByHand implements Transport {
        final Deque<CompletableFuture<SubmitResult>> submits = new ConcurrentLinkedDeque<>();
        final Deque<CompletableFuture<PollResult>> polls = new ConcurrentLinkedDeque<>();
        final Deque<CompletableFuture<FetchResult>> fetches = new ConcurrentLinkedDeque<>();

        @Override
        public CompletionStage<SubmitResult> submit(PredictRequest request) {
            return queued(submits);
        }

        @Override
        public CompletionStage<PollResult> poll(JobRef job) {
            return queued(polls);
        }

        @Override
        public CompletionStage<FetchResult> fetch(JobRef job, ResultRef result) {
            return queued(fetches);
        }

        private static <T> CompletableFuture<T> queued(Deque<CompletableFuture<T>> calls) {
            CompletableFuture<T> call = new CompletableFuture<>();
            calls.add(call);
            return call;
        }

        @Override
        public void close() {}
    }

    /** Reads nothing: every attempt exhausts the stack. */
    private static final class ExhaustedCodec implements PayloadCodec {
        private final PayloadCodec codec = MoshiCodec.create();

        @Override
        public Payload decode(RawPayload raw) {
            throw new StackOverflowError();
        }

        @Override
        public ApiError decodeError(int status, byte[] body) {
            return codec.decodeError(status, body);
        }

        @Override
        public JsonValue parse(byte[] json) {
            return codec.parse(json);
        }

        @Override
        public byte[] encode(JsonValue value) {
            return codec.encode(value);
        }
    }
}
