package io.github.mindeeasync.sandbox.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Admits or refuses requests under a {@link Quota}. Thread-safe. */
public final class QuotaGate {
    private final Quota quota;
    private final List<Meter> meters;

    /** A gate whose windows are {@code timeScale} times shorter than the quota says. */
    public QuotaGate(Quota quota, double timeScale) {
        this.quota = quota;
        this.meters = quota.windows().stream()
                .map(window -> Meter.of(quota.kind(), window, timeScale))
                .toList();
    }

    /** The quota behind this gate. */
    public Quota quota() {
        return quota;
    }

    /** Counts the request if it fits; otherwise tells how long to wait until one does. */
    public synchronized Optional<Duration> refusal(boolean post, Instant now) {
        long nanos = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        long wait = 0;
        for (Meter meter : meters) {
            if (meter.counts(post)) {
                wait = Math.max(wait, meter.nanosToWait(nanos));
            }
        }
        if (wait > 0) {
            return Optional.of(Duration.ofNanos(wait));
        }
        for (Meter meter : meters) {
            if (meter.counts(post)) {
                meter.count(nanos);
            }
        }
        return Optional.empty();
    }
}
