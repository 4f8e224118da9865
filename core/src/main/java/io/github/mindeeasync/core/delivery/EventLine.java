package io.github.mindeeasync.core.delivery;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line of {@code key=value}: {@code event} is {@code received}, {@code rejected}, {@code stored_late},
 * {@code handed_over}, {@code hand_over_failed}, {@code postponed}, {@code held}, {@code dead}, {@code unclaimed} or
 * {@code missed}. {@code job} is the job's token where the endpoint says of which product it is, else the job's id.
 */
public final class EventLine {
    private EventLine() {}

    /** One line, whatever is in the event. */
    public static String of(DeliveryEvent event) {
        return line(event).toString();
    }

    private static LogLine line(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Answered answered) {
            return answered(answered);
        } else if (event instanceof DeliveryEvent.HandedOver handed) {
            return handling("handed_over", handed.sink(), handed.delivery())
                    .with("attempt", handed.attempt())
                    .with("ms", handed.latency().toMillis());
        } else if (event instanceof DeliveryEvent.Postponed postponed) {
            return handling("postponed", postponed.sink(), postponed.delivery())
                    .with("attempt", postponed.attempt())
                    .with("again_in_ms", postponed.in().toMillis())
                    .with("reason", postponed.reason());
        } else if (event instanceof DeliveryEvent.Failed failed) {
            return handling("hand_over_failed", failed.sink(), failed.delivery())
                    .with("attempt", failed.attempt())
                    .with("again_in_ms", failed.retryIn().toMillis())
                    .with("reason", failed.reason());
        } else if (event instanceof DeliveryEvent.Held held) {
            return handling("held", held.sink(), held.delivery())
                    .with("attempt", held.attempt())
                    .with("reason", held.reason());
        } else if (event instanceof DeliveryEvent.Died died) {
            return handling("dead", died.sink(), died.delivery())
                    .with("count", died.count())
                    .with("reason", died.reason());
        } else if (event instanceof DeliveryEvent.Unclaimed unclaimed) {
            return about(new LogLine("unclaimed"), unclaimed.delivery());
        } else if (event instanceof DeliveryEvent.StoredLate late) {
            return about(new LogLine("stored_late"), late.delivery());
        }
        return new LogLine("missed").with("events", ((DeliveryEvent.Missed) event).events());
    }

    private static LogLine answered(DeliveryEvent.Answered answered) {
        Receipt receipt = answered.receipt();
        if (receipt instanceof Receipt.Stored) {
            LogLine line = about(new LogLine("received").with("result", receipt.word()), answered.delivery());
            if (receipt instanceof Receipt.ConflictHeld conflict) {
                line.with("of", conflict.of());
            } else if (receipt instanceof Receipt.MalformedHeld malformed) {
                line.with("reason", malformed.reason().name().toLowerCase(Locale.ROOT));
            }
            return line.with("endpoint", answered.endpoint())
                    .with("bytes", answered.size())
                    .with("commit_ms", answered.commit().toMillis());
        }
        LogLine line = new LogLine("rejected").with("cause", cause(receipt)).with("status", receipt.status());
        if (answered.delivery() != null) {
            about(line, answered.delivery());
        }
        return line.with("endpoint", answered.endpoint())
                .with("bytes", answered.size())
                .withKnown("reason", answered.problem());
    }

    /** Why a delivery was refused, in a word from a closed list. */
    public static String cause(Receipt refusal) {
        return refusal instanceof Receipt.Unauthorised unauthorised
                ? unauthorised.cause().name().toLowerCase(Locale.ROOT)
                : refusal.word();
    }

    private static LogLine handling(String event, String sink, @Nullable DeliveryRef delivery) {
        return about(new LogLine(event).with("sink", sink), delivery);
    }

    private static LogLine about(LogLine line, @Nullable DeliveryRef delivery) {
        return delivery == null
                ? line
                : line.with("job", delivery.token().orElse(null)).with("delivery", delivery.id());
    }
}
