package io.github.mindeeasync.store;

import java.sql.SQLException;

/**
 * Work that may be claimed now or later.
 *
 * @param orphaned how many owners in a row have ended while they had it in hand
 */
record Due(String sink, long delivery, int attempts, long fence, long at, long size, int orphaned) {

    static Due suspect(Row row) throws SQLException {
        return of(row.text("sink"), row);
    }

    static Row.Reader<Due> of(String sink) {
        return row -> of(sink, row);
    }

    private static Due of(String sink, Row row) throws SQLException {
        return new Due(
                sink,
                row.number("delivery"),
                (int) row.number("attempts"),
                row.number("fence"),
                row.number("due"),
                row.number("size"),
                (int) row.number("orphaned"));
    }

    /** May have ended its owner once, by chance. */
    boolean isSuspect() {
        return orphaned > 0;
    }

    /** Has been there too often for chance. */
    boolean isHeavySuspect() {
        return orphaned > 1;
    }
}
