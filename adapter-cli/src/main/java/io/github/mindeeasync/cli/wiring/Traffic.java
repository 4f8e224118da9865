package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.quota.Quota;

/**
 * How fast the API may be asked.
 *
 * @param maxSubmits submissions on the wire at once
 */
public record Traffic(Quota quota, int maxSubmits) {}
