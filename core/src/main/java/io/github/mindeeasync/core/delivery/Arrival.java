package io.github.mindeeasync.core.delivery;

/**
 * A delivery that is verified and read as far as its identity, on its way into the inbox.
 *
 * @param delivery with {@link Delivery#hold} where it is malformed; whether it is a conflict the inbox decides
 */
public record Arrival(Delivery delivery, Fingerprint fingerprint) {}
