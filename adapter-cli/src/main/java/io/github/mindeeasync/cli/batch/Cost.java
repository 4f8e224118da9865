package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.Window;
import java.time.Duration;
import java.util.List;

/**
 * What documents cost at least: to submit; and unless their results are delivered, to ask once and to fetch.
 *
 * @param toSend documents that are sent
 * @param running jobs that are at the API already
 * @param delivered whether their results come by webhook
 */
record Cost(long toSend, long running, boolean delivered) {

    long requests() {
        return toSend + questions();
    }

    private long questions() {
        return delivered ? 0 : 2 * (toSend + running);
    }

    /** How long the quota makes them take. */
    String time(Quota quota) {
        double seconds = Math.max(
                seconds(requests(), quota.all()),
                Math.max(seconds(toSend, quota.post()), seconds(questions(), quota.get())));
        return seconds < 1 ? "0 s" : ProgressLine.shown(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** The first window's worth goes at once. */
    private static double seconds(long requests, List<Window> windows) {
        return windows.stream()
                .mapToDouble(window ->
                        Math.max(0, requests - window.limit()) * (window.span().toMillis() / 1000.0) / window.limit())
                .max()
                .orElse(0);
    }
}
