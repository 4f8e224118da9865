package io.github.mindeeasync.store;

import java.time.Duration;

/**
 * What tests set otherwise.
 *
 * @param patience how long to wait for another program's lock
 * @param mostPages how many pages of 4 kB the file may have; 0 for as many as fit on the disk
 * @param mark as which process the store is seen
 */
record Tuning(Duration patience, long mostPages, ProcessMark mark) {

    static Tuning ofDefaults() {
        return new Tuning(Duration.ofSeconds(10), 0, ProcessMark.own());
    }

    Tuning withPatience(Duration chosen) {
        return new Tuning(chosen, mostPages, mark);
    }

    Tuning withMostPages(long chosen) {
        return new Tuning(patience, chosen, mark);
    }

    Tuning withMark(ProcessMark chosen) {
        return new Tuning(patience, mostPages, chosen);
    }
}
