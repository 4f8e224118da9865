package io.github.mindeeasync.core.delivery;

/**
 * What an inbox made of an arrival, in one transaction:
 * <ul>
 *   <li>no stored delivery, and no tombstone, of this job: new;
 *   <li>one of them has a matching {@link Fingerprint}: duplicate of that one, and nothing is stored;
 *   <li>none of them has: a conflict with the first of them, stored and held.
 * </ul>
 * What is malformed has no job to go by: it is a duplicate of malformed ones with the same bytes, otherwise held.
 */
public sealed interface Filing {
    /** The delivery that is stored: this one, or for a duplicate the one that is there. */
    DeliveryId id();

    /** Stored, with work for each sink. */
    record Fresh(DeliveryId id) implements Filing {}

    /** The same content was stored before; nothing was done. */
    record Duplicate(DeliveryId id) implements Filing {}

    /**
     * Stored, held.
     *
     * @param of the first delivery of this job
     */
    record Conflict(DeliveryId id, DeliveryId of) implements Filing {}

    /** Stored and held, because nobody can tell what it is. */
    record Malformed(DeliveryId id, Hold reason) implements Filing {}
}
