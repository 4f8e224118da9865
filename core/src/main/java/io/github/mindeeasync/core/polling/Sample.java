package io.github.mindeeasync.core.polling;

/**
 * What is known of one document's processing time, in seconds: more than one bound, at most the other. Both are equal
 * where the API has told it.
 */
final class Sample {
    double above;
    double atMost = Double.POSITIVE_INFINITY;

    /** Somebody still asks, so there is more to learn. */
    boolean open = true;

    boolean saysNothing() {
        return above <= 0 && Double.isInfinite(atMost);
    }

    void exactly(double seconds) {
        above = Math.max(seconds, above);
        atMost = above;
    }
}
