package io.github.mindeeasync.core.delivery;

/**
 * A delivery that is verified and read as far as its identity, on its way into the inbox.
 *
 * @param delivery with {@link Delivery#hold} where it is malformed; whether it is a conflict the inbox decides
 */
public record Arrival(Delivery delivery, Fingerprint fingerprint) {

    /**
     * What it is about, as far as duplicates and conflicts go: its job; the bytes themselves where it is malformed, for
     * then there is no job to go by.
     */
    public String subject() {
        Hold hold = delivery.hold();
        return hold != null && hold.isMalformed() ? "malformed " + fingerprint.bytes() : "job " + delivery.job();
    }
}
