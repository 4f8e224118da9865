package io.github.mindeeasync.core.quota;

import java.time.Instant;

/**
 * A request that this account has made already: before a restart, or in another process.
 *
 * @param answeredAt when its answer was there; for a request whose answer never came, the moment at which it was given
 *     up
 */
public record Spending(RequestMethod method, Instant answeredAt) {}
