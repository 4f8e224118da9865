package io.github.mindeeasync.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.RequestMethod;
import io.github.mindeeasync.core.quota.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineQuotaTest {
    private static final RawPayload PAYLOAD = RawPayload.of(new byte[] {'{', '}'}, Dialect.V1);

    private static EngineDriver with(String quota) {
        return new EngineDriver(EngineSettings.ofDefaults().withQuota(Quota.parse(quota)));
    }

    private static void accept(EngineDriver driver, SubmissionId id) {
        driver.send(new Event.SubmitAnswered(
                id, new SubmitResult.Accepted(EngineDriver.job(id).id())));
    }

    private static void pass(EngineDriver driver, double seconds) {
        driver.pass(Duration.ofMillis((long) (seconds * 1000)));
    }

    @Test
    void asks_to_be_woken_at_the_very_instant_of_the_next_request() {
        EngineDriver driver = with("1/60s");
        SubmissionId first = driver.watched();
        SubmissionId second = driver.watched();
        pass(driver, 0.2);
        accept(driver, first);
        Instant free = driver.now.plusMillis(60_030);

        assertThat(driver.wake()).isEqualTo(free);
        driver.now = free.minusNanos(1);
        driver.send(new Event.Tick());
        assertThat(driver.all(Command.Submit.class)).hasSize(1);
        assertThat(driver.all(Command.Poll.class)).isEmpty();
        driver.now = free;
        driver.send(new Event.Tick());
        assertThat(driver.all(Command.Poll.class)).containsExactly(new Command.Poll(first, EngineDriver.job(first)));
        assertThat(driver.ending(second)).isEmpty();
    }

    @Test
    void waiting_for_the_quota_fails_no_document() {
        EngineDriver driver = with("1/24h");
        driver.watched();
        SubmissionId waiting = driver.watched();
        driver.pass(Duration.ofHours(23));

        assertThat(driver.ending(waiting)).isEmpty();
    }

    @Test
    void a_ripe_job_goes_before_a_new_document_and_an_unripe_one_after_it() {
        assertThat(firstCallAfter(20)).isInstanceOf(Command.Poll.class);
        assertThat(firstCallAfter(6)).isInstanceOf(Command.Submit.class);
    }

    /** Who is the first to call when the wire becomes free with a job of this age and a new document waiting for it. */
    private static Command firstCallAfter(double seconds) {
        EngineDriver driver = new EngineDriver(EngineSettings.ofDefaults().withMaxCalls(1));
        SubmissionId job = driver.accepted();
        SubmissionId holder = new SubmissionId("holder");
        driver.send(new Event.StatusWanted(holder, EngineDriver.job(job)));
        driver.prepared(EngineDriver.INVOICES);
        pass(driver, seconds);
        driver.commands.clear();
        driver.send(new Event.StatusAnswered(holder, new PollResult.Pending(JobStatus.WAITING)));
        return driver.commands.stream()
                .filter(command -> command instanceof Command.Poll || command instanceof Command.Submit)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void with_room_to_spare_a_job_is_asked_for_early_and_when_it_is_short_not() {
        EngineDriver rich = with("75/60s");
        rich.accepted();
        pass(rich, 6);
        assertThat(rich.all(Command.Poll.class)).hasSize(1);

        EngineDriver poor = with("75/60s");
        for (int i = 0; i < 73; i++) {
            poor.send(new Event.Spent(new Spending(RequestMethod.GET, poor.now)));
        }
        poor.accepted();
        pass(poor, 6);
        assertThat(poor.all(Command.Poll.class)).isEmpty();
    }

    @Test
    void a_burst_on_an_idle_account_is_not_held_back() {
        EngineDriver driver = with("75/60s");
        List<SubmissionId> burst = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            burst.add(driver.watched());
        }
        burst.forEach(id -> accept(driver, id));

        assertThat(driver.all(Command.Submit.class)).hasSize(20);
    }

    @Test
    void a_batch_keeps_as_many_in_flight_as_the_quota_can_serve() {
        EngineDriver driver = with("75/60s");
        for (int i = 0; i < 200; i++) {
            driver.watched();
        }
        for (int second = 0; second < 10; second++) {
            driver.all(Command.Submit.class).forEach(submit -> accept(driver, submit.id()));
            pass(driver, 1);
        }
        assertThat(driver.all(Command.Submit.class)).hasSizeBetween(5, 8);
    }

    @Test
    void the_number_in_flight_grows_when_documents_take_longer() {
        EngineDriver driver = with("75/60s");
        for (int i = 0; i < 200; i++) {
            driver.watched();
        }
        for (int second = 0; second < 120; second++) {
            driver.all(Command.Submit.class).forEach(submit -> accept(driver, submit.id()));
            driver.all(Command.Poll.class)
                    .forEach(poll ->
                            driver.send(new Event.PollAnswered(poll.id(), new PollResult.Pending(JobStatus.WAITING))));
            driver.commands.removeIf(Command.Poll.class::isInstance);
            pass(driver, 1);
        }
        assertThat(driver.all(Command.Submit.class)).hasSizeGreaterThan(20);
    }

    @Test
    void submissions_and_questions_apart_do_not_wait_for_each_other() {
        EngineDriver driver = with("post:1/60s,get:100/60s");
        SubmissionId first = driver.watched();
        driver.watched();
        accept(driver, first);
        pass(driver, 20);

        assertThat(driver.all(Command.Poll.class)).hasSize(1);
        assertThat(driver.all(Command.Submit.class)).hasSize(1);
    }

    @Test
    void a_status_question_counts_and_waits_for_its_turn() {
        EngineDriver driver = with("1/60s");
        JobRef job = EngineDriver.job(new SubmissionId("elsewhere"));
        driver.send(new Event.StatusWanted(new SubmissionId("q-1"), job));
        driver.send(new Event.StatusWanted(new SubmissionId("q-2"), job));
        assertThat(driver.all(Command.Ask.class)).containsExactly(new Command.Ask(new SubmissionId("q-1"), job));

        driver.send(
                new Event.StatusAnswered(new SubmissionId("q-1"), new PollResult.Throttled(Duration.ofSeconds(100))));
        assertThat(driver.wake()).isEqualTo(driver.now.plusSeconds(100));
        pass(driver, 100);
        assertThat(driver.all(Command.Ask.class)).hasSize(2);
    }

    @Test
    void a_submission_that_the_ledger_could_not_record_costs_no_request() {
        EngineDriver driver = with("1/60s");
        driver.storeFails = true;
        driver.watched();
        driver.storeFails = false;
        SubmissionId next = driver.watched();

        assertThat(driver.all(Command.Submit.class)).containsExactly(new Command.Submit(next));
    }

    @Test
    void a_job_taken_up_by_its_token_is_asked_for_at_once_and_finishes() {
        EngineDriver driver = with("75/60s");
        SubmissionId id = new SubmissionId("resumed");
        driver.send(new Event.Watched(id, EngineDriver.submitted(id)));
        driver.send(new Event.PollAnswered(id, new PollResult.Ready(EngineDriver.result())));
        driver.send(new Event.FetchAnswered(id, new FetchResult.Fetched(PAYLOAD)));
        driver.send(new Event.Observed(id, EngineDriver.INVOICES, Duration.ofSeconds(3)));

        assertThat(driver.ending(id)).isPresent();
        assertThat(driver.engine.size()).isZero();
    }

    @Test
    void ten_thousand_jobs_in_flight_cost_little_each() {
        EngineSettings wide = new EngineSettings(
                null, Quota.none(), 20_000, 20_000, 5, Duration.ofMinutes(10), Duration.ofSeconds(20), false, false);
        EngineDriver driver = new EngineDriver(wide);
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(driver.accepted());
        }
        driver.commands.clear();
        int polled = 0;
        int commands = 0;
        for (int step = 0; step < 3000; step++) {
            pass(driver, 0.02);
            List<Command.Poll> polls = driver.all(Command.Poll.class);
            commands += driver.commands.size();
            driver.commands.clear();
            for (Command.Poll poll : polls) {
                polled++;
                driver.send(new Event.PollAnswered(poll.id(), new PollResult.Pending(JobStatus.WAITING)));
            }
        }
        assertThat(polled).isBetween(20_000, 100_000);
        assertThat(commands).isLessThan(5 * polled);
    }
}
