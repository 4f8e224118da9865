package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that senders are shown, read anew when its files have changed: who is connected stays connected. Files
 * that cannot be used leave it as it is. Says so when it is about to expire. Thread-safe.
 */
final class Certificates {
    private static final System.Logger LOG = System.getLogger(Certificates.class.getName());
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
    private static final Duration SOON = Duration.ofDays(14);

    private final SslContextFactory.Server contexts;
    private final InstantSource wall;
    private Tls shown;
    private String stamp;
    private @Nullable String problem;
    private long lookedAt;
    private long toldAt;

    /** @param now as {@link System#nanoTime} counts */
    Certificates(Tls tls, InstantSource wall, long now) {
        this.shown = tls;
        this.wall = wall;
        contexts = tls.contexts();
        stamp = tls.stamp();
        lookedAt = now;
        tellIfSoon(now);
    }

    SslContextFactory.Server contexts() {
        return contexts;
    }

    /** How long they are valid yet; negative once they are not. */
    synchronized Duration left() {
        return Duration.between(wall.instant(), shown.until());
    }

    /** Whether it is time to look at the files. Whoever is told so does. */
    synchronized boolean isDue(long now) {
        if (now - lookedAt < MINUTE_NANOS) {
            return false;
        }
        lookedAt = now;
        return true;
    }

    /** Looks at the files. Blocks while they are read. */
    synchronized void look(long now) {
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
