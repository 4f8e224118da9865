package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.quota.Quota;

/**
 * How fast the API may be asked.
 *
 * @param maxSubmits submissions on the wire at once
 * @param deliveries whether results are expected by webhook, so that asking is for those that do not arrive
 */
public record Traffic(Quota quota, int maxSubmits, boolean deliveries) {

    public Traffic expecting(boolean expected) {
        return new Traffic(quota, maxSubmits, expected);
    }
}
