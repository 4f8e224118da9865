package io.github.mindeeasync.core.service;

/**
 * How much memory a body may take while it is read, guessed high: what separates its values tells how many there are, and a
 * few bytes of a number become an object with a text in it.
 */
final class TreeWeight {
    /** Shorter ones are not worth the look. */
    private static final int LIGHT = 1 << 20;

    private static final long BYTES_PER_VALUE = 160;
    private static final long BYTES_PER_BYTE = 3;

    private TreeWeight() {}

    static long of(byte[] body) {
        return body.length < LIGHT ? 0 : BYTES_PER_BYTE * body.length + BYTES_PER_VALUE * separators(body);
    }

    private static long separators(byte[] body) {
        long count = 0;
        for (byte one : body) {
            if (one == ',' || one == ':' || one == '[' || one == '{') {
                count++;
            }
        }
        return count;
    }
}
