package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one line of {@code key=value} for every event, to the SLF4J logger {@code io.github.mindeeasync.deliveries}:
 * what is stored, handed over, postponed or claimed by nobody at INFO; what needs a person, or failed, at WARN; what
 * strangers can cause, such as wrong signatures, at DEBUG, because they would fill the disk ({@link DeliveryMetrics} counts them). No payload and no
 * secret is ever in it, and no value can begin a line of its own. Thread-safe.
 */
public final class DeliveryLog implements DeliveryListener {
    /** The name of the logger. */
    public static final String NAME = "io.github.mindeeasync.deliveries";

    private final BiConsumer<Level, String> out;

    public DeliveryLog() {
        this(LoggerFactory.getLogger(NAME));
    }

    private DeliveryLog(Logger logger) {
        this((level, line) -> logger.atLevel(level).log(line));
    }

    /**
     * The same lines to somewhere else.
     *
     * @param out is called from several threads at once
     */
    public DeliveryLog(BiConsumer<Level, String> out) {
        this.out = out;
    }

    @Override
    public void on(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Answered answered) {
            answered(answered);
        } else if (event instanceof DeliveryEvent.HandedOver handed) {
            LogLine line = handling("handed_over", handed.sink(), handed.id(), handed.attempt());
            write(Level.INFO, line.with("ms", handed.latency().toMillis()));
        } else if (event instanceof DeliveryEvent.Postponed postponed) {
            LogLine line = handling("postponed", postponed.sink(), postponed.id(), postponed.attempt());
            write(
                    Level.INFO,
                    line.with("again_in_ms", postponed.in().toMillis()).with("reason", postponed.reason()));
        } else if (event instanceof DeliveryEvent.Failed failed) {
            LogLine line = handling("hand_over_failed", failed.sink(), failed.id(), failed.attempt());
            write(Level.WARN, line.with("again_in_ms", failed.retryIn().toMillis()));
        } else if (event instanceof DeliveryEvent.Held held) {
            write(Level.WARN, handling("held", held.sink(), held.id(), held.attempt()));
        } else if (event instanceof DeliveryEvent.Died died) {
            write(Level.WARN, new LogLine("dead").with("sink", died.sink()).with("count", died.count()));
        } else if (event instanceof DeliveryEvent.Unclaimed unclaimed) {
            write(
                    Level.INFO,
                    new LogLine("unclaimed").with("job", unclaimed.job()).with("delivery", unclaimed.id()));
        }
    }

    private static LogLine handling(String event, String sink, DeliveryId id, int attempt) {
        return new LogLine(event).with("sink", sink).with("delivery", id).with("attempt", attempt);
    }

    private void answered(DeliveryEvent.Answered answered) {
        Receipt receipt = answered.receipt();
        if (receipt instanceof Receipt.Stored stored) {
            LogLine line =
                    new LogLine("received").with("result", receipt.word()).with("job", stored.job());
            line.with("delivery", stored.id()).with("endpoint", answered.endpoint());
            write(
                    level(receipt),
                    line.with("bytes", answered.size())
                            .with("commit_ms", answered.commit().toMillis()));
        } else {
            LogLine line =
                    new LogLine("rejected").with("cause", Cause.of(receipt).label());
            line.with("status", receipt.status()).with("endpoint", answered.endpoint());
            write(level(receipt), line.with("bytes", answered.size()));
        }
    }

    private static Level level(Receipt receipt) {
        boolean wantsLooking = receipt instanceof Receipt.ConflictHeld
                || receipt instanceof Receipt.MalformedHeld
                || receipt instanceof Receipt.Unavailable;
        if (wantsLooking) {
            return Level.WARN;
        }
        return receipt instanceof Receipt.Stored ? Level.INFO : Level.DEBUG;
    }

    private void write(Level level, LogLine line) {
        out.accept(level, line.toString());
    }
}
