package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.LogLine;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Says aloud what strangers can cause, but not as often as they like: the first of its cause, and a minute later how many
 * more there were. A wrong secret is one line then, and a flood one a minute. Thread-safe.
 */
final class RejectionLines {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Consumer<String> out;
    private final BiConsumer<Duration, Runnable> later;
    /** How many were not told, by their cause, of those that were told within the minute. */
    private final Map<String, Integer> untold = new TreeMap<>();

    /**
     * Nothing is told yet.
     *
     * @param later runs something after a while
     */
    RejectionLines(Consumer<String> out, BiConsumer<Duration, Runnable> later) {
        this.out = out;
        this.later = later;
    }

    /** Whether it is to be told; if not, it is counted. */
    synchronized boolean isFirst(String cause) {
        return untold.merge(cause, 0, (count, any) -> count + 1) == 0;
    }

    /** Tells the first one. */
    void tell(String cause, String line) {
        out.accept(line);
        later.accept(MINUTE, () -> minuteIsOver(cause));
    }

    /** The first one could not be told: the next one is the first then. */
    synchronized void forget(String cause) {
        untold.remove(cause);
    }

    private void minuteIsOver(String cause) {
        int count;
        synchronized (this) {
            count = untold.getOrDefault(cause, 0);
            if (count == 0) {
                untold.remove(cause);
                return;
            }
            untold.put(cause, 0);
        }
        out.accept(new LogLine("rejected")
                .with("cause", cause)
                .with("count", count)
                .with("seconds", MINUTE.toSeconds())
                .toString());
        later.accept(MINUTE, () -> minuteIsOver(cause));
    }
}
