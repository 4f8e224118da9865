package io.github.mindeeasync.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.quota.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives an engine by hand: every record succeeds at once unless told otherwise, and all commands are kept. */
final class EngineDriver {
    static final Product INVOICES = Product.of("invoices", 4);

    final Engine engine;
    final List<Command> commands = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean storeFails;
    boolean openFails;
    boolean opensLater;
    private int count;

    EngineDriver() {
        this(unlimited());
    }

    /** No quota, and polls after 0.5 s, then after waits that grow by half, up to 8 s. */
    static EngineSettings unlimited() {
        return EngineSettings.ofDefaults()
                .withQuota(Quota.none())
                .withSchedule(PollSchedule.growing(Duration.ofMillis(500), 1.5, Duration.ofSeconds(8)));
    }

    EngineDriver(EngineSettings settings) {
        engine = new Engine(settings);
    }

    /** A document that somebody waits for, handed to the engine. */
    SubmissionId watched() {
        SubmissionId id = prepared(INVOICES);
        send(new Event.WatchedEarly(id));
        return id;
    }

    SubmissionId prepared(Product product) {
        SubmissionId id = new SubmissionId("s-" + ++count);
        send(new Event.Prepared(id, product));
        return id;
    }

    /** A watched document that the API has accepted. */
    SubmissionId accepted() {
        SubmissionId id = watched();
        send(new Event.SubmitAnswered(id, new SubmitResult.Accepted(job(id).id())));
        return id;
    }

    static JobRef job(SubmissionId id) {
        return new JobRef(INVOICES, new JobId("job-" + id));
    }

    static JobState.Submitted submitted(SubmissionId id) {
        return new JobState.Submitted(job(id));
    }

    static ResultRef result() {
        return new ResultRef("document-1");
    }

    void send(Event event) {
        for (Command command : engine.handle(event, now)) {
            commands.add(command);
            if (command instanceof Command.Open open && !opensLater) {
                JobState prepared = new JobState.Prepared();
                send(
                        openFails
                                ? new Event.NotStored(open.id(), prepared, "disk full")
                                : new Event.Stored(open.id(), prepared));
            }
            if (command instanceof Command.Take take && !opensLater) {
                JobState.Accepted known =
                        event instanceof Event.Watched watched ? watched.state() : new JobState.Submitted(take.job());
                send(new Event.Found(take.id(), known, true));
            }
            if (command instanceof Command.Store store) {
                send(
                        storeFails
                                ? new Event.NotStored(store.id(), store.to(), "disk full")
                                : new Event.Stored(store.id(), store.to()));
            }
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
        send(new Event.Tick());
    }

    <T extends Command> List<T> all(Class<T> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends JobEvent> List<T> told(Class<T> kind) {
        return all(Command.Tell.class).stream()
                .map(Command.Tell::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Optional<Ending> ending(SubmissionId id) {
        List<Ending> endings = all(Command.Release.class).stream()
                .filter(release -> release.id().equals(id))
                .map(Command.Release::ending)
                .toList();
        assertThat(endings).hasSizeLessThanOrEqualTo(1);
        return endings.stream().findFirst();
    }

    JobState finalState(SubmissionId id) {
        return ((Ending.Reached) ending(id).orElseThrow()).state();
    }

    /** When the engine asked last to be woken. */
    Instant wake() {
        List<Command.WakeAt> wishes = all(Command.WakeAt.class);
        return wishes.get(wishes.size() - 1).instant();
    }
}
