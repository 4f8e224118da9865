package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.wiring.RequestCount;
import io.github.mindeeasync.core.port.in.BatchProgress;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.Window;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a batch is, on one line. To be asked by one thread, several times a minute. */
final class ProgressLine {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RequestCount requests;
    private final Quota quota;
    private final long documents;
    private final LongSupplier nanoTime;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param documents how many there are; negative where nobody knows */
    ProgressLine(RequestCount requests, Quota quota, long documents, LongSupplier nanoTime) {
        this.requests = requests;
        this.quota = quota;
        this.documents = documents;
        this.nanoTime = nanoTime;
        samples.add(new Sample(nanoTime.getAsLong(), 0));
    }

    String text(BatchProgress now) {
        double rate = perMinute(now.ended());
        StringBuilder text = new StringBuilder(now.ended() + (documents < 0 ? "" : " of " + documents) + " done, "
                + (now.inFlight() + now.waiting()) + " in flight");
        long without = now.ended() - now.completed();
        text.append(", ").append(without).append(" without a result");
        text.append(String.format(Locale.ROOT, ", %.0f a minute", rate));
        text.append(", ").append(used());
        if (documents > now.ended() && rate > 0) {
            double millis = (documents - now.ended()) / rate * MINUTE.toMillis();
            text.append(", ").append(shown(Duration.ofMillis((long) millis))).append(" left");
        }
        return text.toString();
    }

    /** Over the last minute, or since the start. */
    private double perMinute(long ended) {
        long now = nanoTime.getAsLong();
        while (samples.size() > 1 && now - samples.element().at() > MINUTE.toNanos()) {
            samples.remove();
        }
        Sample oldest = samples.element();
        samples.add(new Sample(now, ended));
        long nanos = now - oldest.at();
        return nanos <= 0 ? 0 : (ended - oldest.ended()) * (double) MINUTE.toNanos() / nanos;
    }

    private String used() {
        Duration span = quota.longestSpan();
        String of = quota.all().stream()
                .max(Comparator.comparing(Window::span))
                .filter(window -> window.span().equals(span))
                .map(window -> " of " + window.limit())
                .orElse("");
        return requests.within(span) + of + " requests in " + shown(span);
    }

    /** In the two largest units. */
    static String shown(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        } else if (seconds < 7200) {
            return seconds / 60 + " min";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private record Sample(long at, long ended) {}
}
