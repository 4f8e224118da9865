package io.github.mindeeasync.sandbox.webhook;

import io.github.mindeeasync.sandbox.tally.Tally;
import java.util.Random;

/**
 * Draws one kind of fault. Each kind has numbers of its own, so that how many of so many are struck is the seed's alone,
 * in whatever order threads come. Thread-safe.
 */
final class Draw {
    private final double share;
    private final Random random;
    private final Tally tally;

    Draw(double share, long seed, Tally tally) {
        this.share = share;
        this.random = new Random(seed);
        this.tally = tally;
    }

    boolean strikes() {
        boolean strikes = share > 0 && random.nextDouble() < share;
        if (strikes) {
            tally.fault();
        }
        return strikes;
    }
}
