package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.LogLine;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.component.Graceful;

/** The end of a server: nothing is stored then that was not answered. */
final class Drain {
    private static final System.Logger LOG = System.getLogger(Drain.class.getName());
    /** So long may the store take, once nobody waits for bodies any more. */
    private static final long LAST_MOMENT_NANOS = 2_000_000_000L;
    /** And so long an answer, to be written. */
    private static final long LAST_WORD_NANOS = 500_000_000L;

    private final WebhookSettings settings;
    private final Connections connections;
    private final LongSupplier nanoTime;

    Drain(WebhookSettings settings, Connections connections, LongSupplier nanoTime) {
        this.settings = settings;
        this.connections = connections;
        this.nanoTime = nanoTime;
    }

    /** For a while all goes on as before. */
    void lead(Waiting waiting) {
        waiting.until(() -> false, in(settings.drainLead().toNanos()));
    }

    /** Lets nobody in any more, and waits until all are gone, or answered at least. */
    void run(Graceful door, Waiting waiting) {
        long end = in(settings.drainLimit().toNanos());
        if (!waiting.until(door.shutdown()::isDone, end)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> new LogLine("stopping")
                            .with("requests_under_way", connections.busy())
                            .with("reason", "Connections are closed that did not end within " + settings.drainLimit())
                            .toString());
            connections.receptions().forEach(Reception::giveUpReading);
        }
        connections.close();
        long last = in(LAST_MOMENT_NANOS);
        if (!waiting.until(this::allAreAnswered, last - end > 0 ? last : end)) {
            connections.receptions().forEach(Reception::giveUpStoring);
            waiting.until(this::allAreAnswered, in(LAST_WORD_NANOS));
        }
    }

    private boolean allAreAnswered() {
        return connections.all().stream().noneMatch(Visit::isUnanswered);
    }

    private long in(long nanos) {
        return nanoTime.getAsLong() + nanos;
    }
}
