package io.github.mindeeasync.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnginePollTest {
    private static final RawPayload PAYLOAD = RawPayload.of(new byte[] {'{', '}'}, Dialect.V1);

    private final EngineDriver driver = new EngineDriver();

    @Test
    void a_finished_job_is_fetched_and_completes() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.Ready(EngineDriver.result())));
        driver.send(new Event.FetchAnswered(id, new FetchResult.Fetched(PAYLOAD)));

        assertThat(driver.finalState(id)).isEqualTo(new JobState.Completed(EngineDriver.job(id), PAYLOAD));
        assertThat(driver.all(Command.Poll.class)).hasSize(1);
        assertThat(driver.all(Command.Fetch.class)).hasSize(1);
        assertThat(driver.engine.size()).isZero();
    }

    @Test
    void a_pending_job_is_asked_for_again_after_growing_waits() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.Pending(JobStatus.PROCESSING)));

        assertThat(driver.wake()).isEqualTo(driver.now.plusMillis(750));
        assertThat(driver.told(JobEvent.Polled.class)).hasSize(1);
    }

    @Test
    void a_failed_job_ends_even_if_the_api_gives_no_reason() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.Failed(ApiError.EMPTY)));

        assertThat(driver.finalState(id)).isEqualTo(new JobState.Failed(EngineDriver.job(id), ApiError.EMPTY));
    }

    @Test
    void passing_troubles_are_survived_with_a_backoff_of_at_most_8_seconds() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        for (int seconds : List.of(1, 2, 4, 8, 8, 8)) {
            driver.send(new Event.PollAnswered(id, new PollResult.Transient("HTTP 500")));
            assertThat(driver.wake()).isEqualTo(driver.now.plusSeconds(seconds));
            driver.pass(Duration.ofSeconds(seconds));
        }
        assertThat(driver.ending(id)).isEmpty();
        assertThat(driver.all(Command.Poll.class)).hasSize(7);
    }

    @Test
    void a_job_unknown_right_after_its_submission_is_asked_for_again() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.NotFound(ApiError.EMPTY)));

        assertThat(driver.ending(id)).isEmpty();
    }

    @Test
    void a_job_unknown_for_20_seconds_has_expired() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        Instant first = driver.now;
        while (driver.ending(id).isEmpty()) {
            driver.send(new Event.PollAnswered(id, new PollResult.NotFound(ApiError.EMPTY)));
            driver.pass(Duration.ofSeconds(8));
        }
        assertThat(driver.finalState(id)).isEqualTo(new JobState.Expired(EngineDriver.job(id)));
        assertThat(Duration.between(first, driver.now)).isGreaterThan(Duration.ofSeconds(20));
    }

    @Test
    void a_refused_key_pauses_every_job_and_finalises_none() {
        SubmissionId first = driver.accepted();
        SubmissionId second = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(first, new PollResult.Refused(401, ApiError.EMPTY)));

        assertThat(driver.ending(first))
                .contains(new Ending.Paused(EngineDriver.submitted(first), 401, ApiError.EMPTY));
        assertThat(driver.ending(second))
                .contains(new Ending.Paused(EngineDriver.submitted(second), 401, ApiError.EMPTY));
        assertThat(driver.all(Command.Store.class))
                .noneMatch(store -> store.to().isFinal());
        assertThat(driver.all(Command.Forget.class)).as("once").containsExactly(new Command.Forget(first));
    }

    @Test
    void a_fetch_goes_before_polls_and_a_poll_before_submissions() {
        EngineDriver one = new EngineDriver(EngineDriver.unlimited().withMaxCalls(1));
        SubmissionId finished = one.accepted();
        one.pass(Duration.ofMillis(500));
        SubmissionId waiting = one.watched();
        SubmissionId holder = resumed(one, "holder");
        one.commands.clear();

        one.send(new Event.PollAnswered(finished, new PollResult.Ready(EngineDriver.result())));
        SubmissionId other = resumed(one, "other");
        one.send(new Event.PollAnswered(holder, new PollResult.Pending(JobStatus.WAITING)));
        one.send(new Event.FetchAnswered(finished, new FetchResult.Fetched(PAYLOAD)));
        one.send(new Event.PollAnswered(other, new PollResult.Pending(JobStatus.WAITING)));

        assertThat(calls(one)).containsExactly("Poll", "Fetch", "Poll", "Submit");
        assertThat(one.all(Command.Submit.class)).containsExactly(new Command.Submit(waiting));
    }

    private static SubmissionId resumed(EngineDriver driver, String name) {
        SubmissionId id = new SubmissionId(name);
        driver.send(new Event.Watched(id, EngineDriver.submitted(id)));
        return id;
    }

    private static List<String> calls(EngineDriver driver) {
        return driver.commands.stream()
                .map(command -> command.getClass().getSimpleName())
                .filter(List.of("Fetch", "Poll", "Submit")::contains)
                .toList();
    }

    @Test
    void a_job_that_nobody_waits_for_is_not_polled_until_somebody_does_again() {
        SubmissionId id = driver.accepted();
        driver.send(new Event.Unwatched(id));
        driver.pass(Duration.ofMinutes(10));
        assertThat(driver.ending(id)).contains(new Ending.Left(EngineDriver.submitted(id), null));
        assertThat(driver.all(Command.Poll.class)).isEmpty();

        driver.send(new Event.Watched(id, EngineDriver.submitted(id)));
        assertThat(driver.all(Command.Poll.class)).containsExactly(new Command.Poll(id, EngineDriver.job(id)));
    }

    @Test
    void a_result_that_arrives_after_the_wait_ended_is_recorded_all_the_same() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.Ready(EngineDriver.result())));
        driver.send(new Event.Unwatched(id));
        driver.send(new Event.FetchAnswered(id, new FetchResult.Fetched(PAYLOAD)));

        assertThat(driver.all(Command.Release.class))
                .contains(new Command.Release(
                        id, new Ending.Reached(new JobState.Completed(EngineDriver.job(id), PAYLOAD))));
        assertThat(driver.all(Command.Store.class)).anyMatch(store -> store.to() instanceof JobState.Completed);
        assertThat(driver.engine.size()).isZero();
    }

    @Test
    void a_ledger_that_fails_after_the_submission_costs_no_result() {
        SubmissionId id = driver.accepted();
        driver.storeFails = true;
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.Ready(EngineDriver.result())));
        driver.send(new Event.FetchAnswered(id, new FetchResult.Fetched(PAYLOAD)));

        assertThat(driver.finalState(id)).isEqualTo(new JobState.Completed(EngineDriver.job(id), PAYLOAD));
        assertThat(driver.told(JobEvent.NotRecorded.class)).hasSize(2);
    }

    @Test
    void a_job_that_was_ready_when_its_wait_ended_is_fetched_without_asking_again() {
        SubmissionId id = new SubmissionId("resumed");
        JobState.Ready ready = EngineDriver.submitted(id).ready(EngineDriver.result());
        driver.send(new Event.Watched(id, ready));

        assertThat(driver.all(Command.Poll.class)).isEmpty();
        assertThat(driver.all(Command.Fetch.class)).hasSize(1);
    }

    @Test
    void a_result_larger_than_the_transport_takes_is_not_asked_for_again() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.Ready(EngineDriver.result())));
        driver.send(new Event.FetchAnswered(id, new FetchResult.TooLarge("65 MB")));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.ending(id).orElseThrow()).isInstanceOf(Ending.TooLarge.class);
        assertThat(driver.all(Command.Fetch.class)).hasSize(1);
    }

    @Test
    void a_failure_that_only_the_fetch_tells_is_a_failure() {
        SubmissionId id = driver.accepted();
        driver.pass(Duration.ofMillis(500));
        driver.send(new Event.PollAnswered(id, new PollResult.Ready(EngineDriver.result())));
        driver.send(new Event.FetchAnswered(id, new FetchResult.Failed(ApiError.EMPTY)));

        assertThat(driver.finalState(id)).isEqualTo(new JobState.Failed(EngineDriver.job(id), ApiError.EMPTY));
    }

    @Test
    void the_same_history_gives_the_same_commands() {
        assertThat(history(42)).isEqualTo(history(42)).hasSizeGreaterThan(500);
    }

    private static List<Command> history(long seed) {
        Random random = new Random(seed);
        EngineDriver driver = new EngineDriver();
        List<SubmissionId> ids =
                java.util.stream.Stream.generate(driver::accepted).limit(50).toList();
        for (int i = 0; i < 400; i++) {
            SubmissionId id = ids.get(random.nextInt(ids.size()));
            driver.pass(Duration.ofMillis(random.nextInt(400)));
            JobRef job = EngineDriver.job(id);
            if (driver.commands.contains(new Command.Poll(id, job)) && random.nextBoolean()) {
                driver.send(new Event.PollAnswered(id, new PollResult.Pending(JobStatus.WAITING)));
            }
        }
        return driver.commands;
    }
}
