package io.github.mindeeasync.core.delivery;

import java.time.Duration;

/**
 * Whoever hands over to a sink asks for work.
 *
 * @param most how much at most, at least 1
 * @param lease how long the claim holds, on the store's clock, unless it is settled before
 * @param attempts work that was claimed so often and never settled is not given out again: it becomes dead
 */
public record ClaimRequest(String sink, int most, Duration lease, int attempts) {
    public ClaimRequest {
        if (most < 1 || attempts < 1 || lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("A claim wants some work, a lease and an attempt at least: most " + most
                    + ", lease " + lease + ", attempts " + attempts + ".");
        }
    }
}
