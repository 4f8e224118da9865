package io.github.mindeeasync.core.intake;

/**
 * How much memory the reading of a body may take beside the body, guessed high: what separates its values tells how many
 * there are, each is written down with its kind and length, and each key of an object is kept until the object ends.
 */
final class ReadingWeight {
    /** Shorter ones are not worth the look. */
    private static final int LIGHT = 1 << 20;

    private static final long BYTES_PER_BYTE = 4;
    private static final long BYTES_PER_VALUE = 24;
    private static final long BYTES_PER_KEY = 120;

    private ReadingWeight() {}

    static long of(byte[] body) {
        if (body.length < LIGHT) {
            return 0;
        }
        long weight = BYTES_PER_BYTE * body.length;
        for (byte one : body) {
            if (one == ':') {
                weight += BYTES_PER_KEY;
            } else if (one == ',' || one == '[' || one == '{') {
                weight += BYTES_PER_VALUE;
            }
        }
        return weight;
    }
}
