package io.github.mindeeasync.sandbox.quota;

/** The count of one window. Times are nanoseconds since the epoch. Not thread-safe. */
abstract sealed class Meter {
    final boolean[] counted;
    final int permits;
    final long span;

    private Meter(Window window, long span) {
        this.counted = new boolean[] {window.counts(false), window.counts(true)};
        this.permits = window.permits();
        this.span = span;
    }

    static Meter of(Quota.Kind kind, Window window, double timeScale) {
        long span = Math.max(1, Math.round(window.span().toNanos() / timeScale));
        return switch (kind) {
            case SLIDING -> new Sliding(window, span);
            case FIXED -> new Fixed(window, span);
            case BUCKET -> new Bucket(window, span);
        };
    }

    boolean counts(boolean post) {
        return counted[post ? 1 : 0];
    }

    /** How long until one more request fits; 0 when it does now. */
    abstract long nanosToWait(long now);

    abstract void count(long now);

    /** Remembers the time of each of the last {@code permits} requests. */
    private static final class Sliding extends Meter {
        private final long[] times;
        private int next;
        private int filled;

        Sliding(Window window, long span) {
            super(window, span);
            this.times = new long[window.permits()];
        }

        @Override
        long nanosToWait(long now) {
            return filled < permits ? 0 : Math.max(0, times[next] + span - now);
        }

        @Override
        void count(long now) {
            times[next] = now;
            next = (next + 1) % permits;
            filled = Math.min(permits, filled + 1);
        }
    }

    private static final class Fixed extends Meter {
        private long window = Long.MIN_VALUE;
        private int used;

        Fixed(Window window, long span) {
            super(window, span);
        }

        @Override
        long nanosToWait(long now) {
            boolean full = Math.floorDiv(now, span) == window && used >= permits;
            return full ? span - Math.floorMod(now, span) : 0;
        }

        @Override
        void count(long now) {
            long current = Math.floorDiv(now, span);
            used = current == window ? used + 1 : 1;
            window = current;
        }
    }

    private static final class Bucket extends Meter {
        private double tokens;
        private long filledAt = Long.MIN_VALUE;

        Bucket(Window window, long span) {
            super(window, span);
            this.tokens = window.permits();
        }

        @Override
        long nanosToWait(long now) {
            refill(now);
            return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) * span / permits);
        }

        @Override
        void count(long now) {
            refill(now);
            tokens -= 1;
        }

        private void refill(long now) {
            if (filledAt != Long.MIN_VALUE && now > filledAt) {
                tokens = Math.min(permits, tokens + (double) (now - filledAt) * permits / span);
            }
            filledAt = Math.max(filledAt, now);
        }
    }
}
