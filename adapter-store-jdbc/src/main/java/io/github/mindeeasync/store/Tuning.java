package io.github.mindeeasync.store;

import java.time.Duration;

/**
 * What tests set otherwise.
 *
 * @param patience how long to wait for another program's lock
 * @param mostPages how many pages of 4 kB the file may have; 0 for as many as fit on the disk
 * @param leastSpace with how many bytes left the store counts as full
 * @param mark as which process the store is seen
 */
record Tuning(Duration patience, long mostPages, long leastSpace, ProcessMark mark) {

    /** Twice the largest payload that is usual: it is written to the log, and then to the file. */
    private static final long LEAST_SPACE = 64L << 20;

    static Tuning ofDefaults() {
        return new Tuning(Duration.ofSeconds(10), 0, LEAST_SPACE, ProcessMark.own());
    }

    Tuning withPatience(Duration chosen) {
        return new Tuning(chosen, mostPages, leastSpace, mark);
    }

    Tuning withMostPages(long chosen) {
        return new Tuning(patience, chosen, leastSpace, mark);
    }

    Tuning withLeastSpace(long chosen) {
        return new Tuning(patience, mostPages, chosen, mark);
    }

    Tuning withMark(ProcessMark chosen) {
        return new Tuning(patience, mostPages, leastSpace, chosen);
    }
}
