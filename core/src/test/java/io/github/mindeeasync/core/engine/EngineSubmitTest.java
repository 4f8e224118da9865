package io.github.mindeeasync.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.payload.ApiError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineSubmitTest {
    private final EngineDriver driver = new EngineDriver();

    @Test
    void records_that_a_document_is_being_sent_before_its_first_byte_leaves() {
        driver.watched();

        int recorded = indexOfStore(JobState.Submitting.class);
        int sent = driver.commands.indexOf(driver.all(Command.Submit.class).get(0));
        assertThat(recorded).isNotNegative().isLessThan(sent);
    }

    @Test
    void sends_nothing_if_the_ledger_cannot_record_it() {
        driver.storeFails = true;

        SubmissionId id = driver.watched();

        assertThat(driver.all(Command.Submit.class)).isEmpty();
        assertThat(driver.ending(id).orElseThrow())
                .isInstanceOfSatisfying(
                        Ending.NotSent.class,
                        ending -> assertThat(ending.reason()).contains("disk full"));
    }

    @Test
    void records_the_job_id_before_it_tells_anybody() {
        driver.accepted();

        int recorded = indexOfStore(JobState.Submitted.class);
        int told = driver.commands.indexOf(
                new Command.Tell(driver.told(JobEvent.Accepted.class).get(0)));
        assertThat(recorded).isNotNegative().isLessThan(told);
    }

    private int indexOfStore(Class<? extends JobState> state) {
        for (int i = 0; i < driver.commands.size(); i++) {
            if (driver.commands.get(i) instanceof Command.Store store && state.isInstance(store.to())) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void a_document_that_is_only_submitted_is_never_polled() {
        SubmissionId id = driver.prepared(EngineDriver.INVOICES);
        driver.send(new Event.SubmitAnswered(
                id, new SubmitResult.Accepted(EngineDriver.job(id).id())));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.ending(id)).contains(new Ending.Left(EngineDriver.submitted(id), null));
        assertThat(driver.all(Command.Poll.class)).isEmpty();
        assertThat(driver.engine.size()).isZero();
    }

    @Test
    void an_unknown_outcome_is_never_sent_again() {
        SubmissionId id = driver.watched();
        driver.send(new Event.SubmitAnswered(id, new SubmitResult.Unknown("HTTP 503", 4711)));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.all(Command.Submit.class)).hasSize(1);
        assertThat(driver.finalState(id)).isEqualTo(new JobState.Uncertain("HTTP 503"));
    }

    @Test
    void a_refused_connection_is_tried_again_a_second_later() {
        SubmissionId id = driver.watched();
        driver.send(new Event.SubmitAnswered(id, new SubmitResult.NotSent("connection refused")));
        assertThat(driver.all(Command.Submit.class)).hasSize(1);

        driver.pass(Duration.ofMillis(999));
        assertThat(driver.all(Command.Submit.class)).hasSize(1);
        driver.pass(Duration.ofMillis(1));
        assertThat(driver.all(Command.Submit.class)).hasSize(2);
        assertThat(driver.ending(id)).isEmpty();
    }

    @Test
    void a_connection_refused_five_times_in_a_row_ends_as_not_sent() {
        SubmissionId id = driver.watched();
        for (int i = 0; i < 5; i++) {
            driver.send(new Event.SubmitAnswered(id, new SubmitResult.NotSent("connection refused")));
            driver.pass(Duration.ofSeconds(8));
        }

        assertThat(driver.all(Command.Submit.class)).hasSize(5);
        assertThat(driver.ending(id)).contains(new Ending.NotSent("connection refused"));
        assertThat(driver.engine.size()).isZero();
    }

    @Test
    void after_429_everybody_is_quiet_for_as_long_as_the_api_asked() {
        SubmissionId id = driver.watched();
        driver.send(new Event.SubmitAnswered(id, new SubmitResult.Throttled(Duration.ofSeconds(7))));
        driver.prepared(EngineDriver.INVOICES);

        driver.pass(Duration.ofMillis(6999));
        assertThat(driver.all(Command.Submit.class)).hasSize(1);
        assertThat(driver.wake()).isEqualTo(driver.now.plusMillis(1));
        driver.pass(Duration.ofMillis(1));
        assertThat(driver.all(Command.Submit.class)).hasSize(3);
    }

    @Test
    void a_rejected_document_ends_with_what_the_api_said() {
        SubmissionId id = driver.watched();
        ApiError error = ApiError.ofMessage("too many pages");
        driver.send(new Event.SubmitAnswered(id, new SubmitResult.Rejected(400, error)));

        assertThat(driver.finalState(id)).isEqualTo(new JobState.Rejected(400, error));
    }

    @Test
    void after_401_nothing_more_is_sent() {
        SubmissionId first = driver.watched();
        for (int i = 0; i < 10; i++) {
            driver.prepared(EngineDriver.INVOICES);
        }
        int underWay = driver.all(Command.Submit.class).size();
        driver.send(new Event.SubmitAnswered(first, new SubmitResult.Rejected(401, ApiError.EMPTY)));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.all(Command.Submit.class)).hasSize(underWay).hasSize(4);
    }

    @Test
    void a_403_stops_its_product_and_no_other() {
        SubmissionId forbidden = driver.watched();
        for (int i = 0; i < 3; i++) {
            driver.prepared(EngineDriver.INVOICES);
        }
        SubmissionId waiting = driver.prepared(EngineDriver.INVOICES);
        SubmissionId other = driver.prepared(Product.of("expense_receipts", 5));
        driver.send(new Event.SubmitAnswered(forbidden, new SubmitResult.Rejected(403, ApiError.EMPTY)));

        assertThat(driver.ending(waiting).orElseThrow()).isInstanceOf(Ending.NotSent.class);
        assertThat(driver.all(Command.Submit.class)).contains(new Command.Submit(other));
    }

    @Test
    void a_spent_plan_stops_all_sending_but_not_the_polling() {
        SubmissionId running = driver.accepted();
        SubmissionId refused = driver.watched();
        ApiError spent = new ApiError("PlanLimitReached", "plan limit", null);
        driver.send(new Event.SubmitAnswered(refused, new SubmitResult.Rejected(403, spent)));
        driver.pass(Duration.ofSeconds(1));

        assertThat(driver.ending(running)).isEmpty();
        assertThat(driver.all(Command.Poll.class)).isNotEmpty();
    }

    @Test
    void no_more_documents_are_sent_at_once_than_allowed() {
        for (int i = 0; i < 20; i++) {
            driver.watched();
        }
        assertThat(driver.all(Command.Submit.class)).hasSize(4);
    }

    @Test
    void when_the_wait_ends_in_mid_sending_a_late_job_id_is_recorded_and_told_all_the_same() {
        SubmissionId id = driver.watched();
        driver.send(new Event.Unwatched(id));
        assertThat(driver.ending(id)).contains(new Ending.InMidSending());

        driver.send(new Event.SubmitAnswered(
                id, new SubmitResult.Accepted(EngineDriver.job(id).id())));

        assertThat(driver.told(JobEvent.Accepted.class)).hasSize(1);
        assertThat(driver.engine.size()).isZero();
    }

    @Test
    void when_the_wait_ends_before_its_turn_the_document_is_never_sent() {
        driver.send(new Event.SubmitAnswered(driver.watched(), new SubmitResult.Throttled(Duration.ofMinutes(1))));
        SubmissionId waiting = driver.watched();
        driver.send(new Event.Unwatched(waiting));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.ending(waiting).orElseThrow()).isInstanceOf(Ending.NotSent.class);
        assertThat(driver.all(Command.Submit.class)).doesNotContain(new Command.Submit(waiting));
    }

    @Test
    void a_document_that_the_ledger_cannot_open_is_not_sent() {
        driver.openFails = true;
        SubmissionId id = driver.watched();

        assertThat(driver.ending(id).orElseThrow()).isInstanceOf(Ending.NotSent.class);
        assertThat(driver.all(Command.Submit.class)).isEmpty();
        assertThat(driver.engine.size()).isZero();
    }

    @Test
    void a_document_whose_wait_ended_while_the_ledger_opened_it_is_never_sent() {
        driver.opensLater = true;
        SubmissionId id = driver.watched();
        driver.send(new Event.Unwatched(id));
        driver.send(new Event.Stored(id, new JobState.Prepared()));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.ending(id).orElseThrow()).isInstanceOf(Ending.NotSent.class);
        assertThat(driver.all(Command.Submit.class)).isEmpty();
    }

    @Test
    void a_late_answer_is_the_last_word_even_though_nobody_waits() {
        assertThat(lastWordAfter(new SubmitResult.Rejected(400, ApiError.EMPTY)))
                .isEqualTo(new Ending.Reached(new JobState.Rejected(400, ApiError.EMPTY)));
        assertThat(lastWordAfter(new SubmitResult.Unknown("HTTP 503", 1)))
                .isEqualTo(new Ending.Reached(new JobState.Uncertain("HTTP 503")));
        assertThat(lastWordAfter(new SubmitResult.NotSent("connection refused")))
                .isEqualTo(new Ending.NotSent("connection refused"));
        assertThat(lastWordAfter(new SubmitResult.Throttled(null))).isInstanceOf(Ending.NotSent.class);
        assertThat(driver.told(JobEvent.Retrying.class))
                .as("nothing is tried again")
                .isEmpty();
        assertThat(driver.engine.size()).isZero();
    }

    private Ending lastWordAfter(SubmitResult late) {
        driver.pass(Duration.ofMinutes(10));
        SubmissionId id = driver.watched();
        driver.send(new Event.Unwatched(id));
        driver.send(new Event.SubmitAnswered(id, late));
        driver.pass(Duration.ofMinutes(10));
        java.util.List<Command.Release> releases = driver.all(Command.Release.class).stream()
                .filter(release -> release.id().equals(id))
                .toList();
        assertThat(releases).hasSize(2);
        return releases.get(1).ending();
    }

    @Test
    void after_401_what_comes_back_unsent_is_not_tried_again() {
        SubmissionId refused = driver.watched();
        SubmissionId unsent = driver.watched();
        driver.send(new Event.SubmitAnswered(refused, new SubmitResult.Rejected(401, ApiError.EMPTY)));
        driver.send(new Event.SubmitAnswered(unsent, new SubmitResult.NotSent("connection refused")));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.all(Command.Submit.class)).hasSize(2);
        assertThat(driver.ending(unsent).orElseThrow())
                .isInstanceOfSatisfying(
                        Ending.NotSent.class,
                        ending -> assertThat(ending.reason()).contains("401"));
    }

    @Test
    void an_api_that_asks_to_wait_no_time_is_not_asked_in_a_loop() {
        SubmissionId id = driver.watched();
        for (int i = 0; i < 5; i++) {
            driver.send(new Event.SubmitAnswered(id, new SubmitResult.Throttled(Duration.ZERO)));
            driver.send(new Event.Tick());
        }
        assertThat(driver.all(Command.Submit.class)).hasSize(1);
    }

    @Test
    void a_document_for_which_nobody_waits_is_given_up_after_ten_minutes_of_429() {
        SubmissionId id = driver.prepared(EngineDriver.INVOICES);
        for (int minutes = 0; minutes <= 11 && driver.ending(id).isEmpty(); minutes++) {
            driver.send(new Event.SubmitAnswered(id, new SubmitResult.Throttled(Duration.ofSeconds(60))));
            driver.pass(Duration.ofSeconds(61));
        }
        assertThat(driver.ending(id).orElseThrow())
                .isInstanceOfSatisfying(
                        Ending.NotSent.class,
                        ending -> assertThat(ending.reason()).contains("429"));
    }

    @Test
    void closing_starts_nothing_more_and_still_records_what_was_under_way() {
        SubmissionId sending = driver.watched();
        for (int i = 0; i < 10; i++) {
            driver.watched();
        }
        int sent = driver.all(Command.Submit.class).size();
        driver.send(new Event.Closing());
        driver.send(new Event.SubmitAnswered(
                sending, new SubmitResult.Accepted(EngineDriver.job(sending).id())));
        driver.pass(Duration.ofHours(1));

        assertThat(driver.all(Command.Submit.class)).hasSize(sent);
        assertThat(driver.told(JobEvent.Accepted.class)).hasSize(1);
        assertThat(driver.all(Command.Release.class)).hasSize(11);
    }
}
