package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.LogLine;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Counts and tells what is refused here, of which the core never hears. Thread-safe. */
final class Rejections implements Consumer<Cause> {
    private final DeliveryMetrics metrics;
    private final RejectionLines lines;
    private final Executor threads;

    /** @param threads where the log is written: neither a sender nor who looks after all may wait for it */
    Rejections(DeliveryMetrics metrics, RejectionLines lines, Executor threads) {
        this.metrics = metrics;
        this.lines = lines;
        this.threads = threads;
    }

    @Override
    public void accept(Cause cause) {
        metrics.rejected(cause);
        if (lines.isFirst(cause.label())) {
            tell(cause.label());
        }
    }

    /** A machine that has no thread to give has other words to say. */
    private void tell(String cause) {
        String line = new LogLine("rejected").with("cause", cause).toString();
        try {
            threads.execute(() -> lines.tell(cause, line));
        } catch (OutOfMemoryError none) {
            lines.forget(cause);
        }
    }
}
