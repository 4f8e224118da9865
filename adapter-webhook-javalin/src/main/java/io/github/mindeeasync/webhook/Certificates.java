package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that senders are shown, read anew when its files have changed: who is connected stays connected. Files
 * that cannot be used leave it as it is, and so do files that take for ever to be read. Says so when it is about to expire.
 * Thread-safe; only {@link #look} waits for a disk.
 */
final class Certificates {
    private static final System.Logger LOG = System.getLogger(Certificates.class.getName());
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
    private static final Duration SOON = Duration.ofDays(14);

    private final SslContextFactory.Server contexts;
    private final InstantSource wall;
    private final AtomicLong lookedAt;
    private volatile Tls shown;

    /** Who looks at the files. What is below is touched by that one alone. */
    private final AtomicBoolean looking = new AtomicBoolean();

    private String stamp;
    private @Nullable String problem;
    private long toldAt;

    /** @param now as {@link System#nanoTime} counts */
    Certificates(Tls tls, InstantSource wall, long now) {
        this.shown = tls;
        this.wall = wall;
        contexts = tls.contexts();
        stamp = tls.stamp();
        lookedAt = new AtomicLong(now);
        tellIfSoon(now);
    }

    SslContextFactory.Server contexts() {
        return contexts;
    }

    /** How long they are valid yet; negative once they are not. */
    Duration left() {
        return Duration.between(wall.instant(), shown.until());
    }

    /** Whether it is time to look at the files. Whoever is told so does. */
    boolean isDue(long now) {
        long before = lookedAt.get();
        return now - before >= MINUTE_NANOS && lookedAt.compareAndSet(before, now);
    }

    /** Looks at the files, unless somebody still does. Blocks while they are read. */
    void look(long now) {
        if (looking.compareAndSet(false, true)) {
            try {
                readIfChanged(now);
            } finally {
                looking.set(false);
            }
        }
    }

    private void readIfChanged(long now) {
        String seen = shown.stamp();
        if (!seen.equals(stamp) || problem != null) {
            read(seen);
        }
        if (now - toldAt >= DAY_NANOS) {
            tellIfSoon(now);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void read(String seen) {
        try {
            Tls next = shown.again();
            contexts.reload(factory -> factory.setKeyStore(next.keys()));
            shown = next;
            problem = null;
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> new LogLine("certificate_changed").with("to", next).toString());
        } catch (Exception e) {
            keepsTheOld(e);
        }
        stamp = seen;
    }

    private void keepsTheOld(Exception failure) {
        String why = failure instanceof InvalidInputException ? failure.getMessage() : failure.toString();
        if (!String.valueOf(why).equals(problem)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> new LogLine("certificate_kept")
                            .with("shown", shown)
                            .with("reason", why)
                            .toString());
        }
        problem = String.valueOf(why);
    }

    private void tellIfSoon(long now) {
        toldAt = now;
        if (left().compareTo(SOON) < 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> new LogLine("certificate_expires")
                            .with("until", shown.until())
                            .with("days", left().toDays())
                            .with("reason", "Renew it: senders refuse it then, and deliver once.")
                            .toString());
        }
    }
}
