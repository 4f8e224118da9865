package io.github.mindeeasync.store;

/** Every statement of the quota log, by its name. */
final class QuotaSql {
    private QuotaSql() {}

    static final String TAKE_SLOT =
            "INSERT INTO requests (permit, origin, label, method, taken_at, owner) VALUES (?, ?, ?, ?, ?, ?)";
    static final String SETTLE =
            "UPDATE requests SET answered_at = ? WHERE permit = ? AND owner = ? AND answered_at IS NULL";
    static final String GIVE_BACK = "DELETE FROM requests WHERE permit = ? AND owner = ? AND answered_at IS NULL";
    static final String UNANSWERED = """
            SELECT count(*) FROM requests
            WHERE origin = ? AND label = ? AND answered_at IS NULL AND method IN (?, ?)""";
    static final String ANSWERED = """
            SELECT count(*) FROM requests
            WHERE origin = ? AND label = ? AND answered_at > ? AND method IN (?, ?)""";
    static final String NTH_ANSWERED = """
            SELECT answered_at FROM requests
            WHERE origin = ? AND label = ? AND answered_at > ? AND method IN (?, ?)
            ORDER BY answered_at LIMIT 1 OFFSET ?""";
    static final String SPENT_BY_OTHERS = """
            SELECT method, answered_at FROM requests
            WHERE origin = ? AND label = ? AND owner <> ? AND (answered_at IS NULL OR answered_at > ?)
            ORDER BY permit""";
    static final String FORGET_REQUESTS = "DELETE FROM requests WHERE origin = ? AND label = ? AND answered_at < ?";

    // What owners have in hand

    static final String OPEN = "SELECT count(*) FROM requests WHERE owner = ? AND answered_at IS NULL";
    static final String UNKNOWN_REQUESTERS = """
            SELECT DISTINCT owner FROM requests
            WHERE answered_at IS NULL AND owner NOT IN (SELECT id FROM owners)""";
    static final String SETTLE_ALL_OF = "UPDATE requests SET answered_at = ? WHERE owner = ? AND answered_at IS NULL";
}
