package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Forgets about every hour what is done everywhere and has been kept long enough; after a failure too. */
final class Retention {
    private static final Duration EVERY = Duration.ofHours(1);

    private final DeliveryInbox inbox;
    private final Duration keep;
    private final TimeSource time;
    private final BiConsumer<System.Logger.Level, String> log;

    Retention(DeliveryInbox inbox, Duration keep, TimeSource time, BiConsumer<System.Logger.Level, String> log) {
        this.inbox = inbox;
        this.keep = keep;
        this.time = time;
        this.log = log;
    }

    /** Begins at once, and ends with the time. */
    void begin() {
        inbox.prune(keep).whenComplete((count, failure) -> {
            if (failure != null) {
                tell(System.Logger.Level.WARNING, new LogLine("prune_failed").with("reason", failure.getMessage()));
            } else if (count > 0) {
                tell(
                        System.Logger.Level.INFO,
                        new LogLine("pruned").with("deliveries", count).with("older_than", Durations.describe(keep)));
            }
            time.schedule(time.now().plus(EVERY), this::begin);
        });
    }

    private void tell(System.Logger.Level level, LogLine line) {
        log.accept(level, line.toString());
    }
}
