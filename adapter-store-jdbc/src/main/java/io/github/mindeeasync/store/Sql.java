package io.github.mindeeasync.store;

/** Every statement that runs again and again, by its name. The schema is in {@code schema/}. */
final class Sql {
    private Sql() {}

    static final String COUNTERS = "SELECT sequence, change, permit, clock FROM counters";
    static final String SET_COUNTERS = "UPDATE counters SET sequence = ?, change = ?, permit = ?, clock = ?";

    // Owners

    static final String BEAT = """
            INSERT INTO owners (id, host, pid, process_started, beat_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at""";
    static final String OTHER_OWNERS = "SELECT id, host, pid, process_started, beat_at FROM owners WHERE id <> ?";
    static final String UNKNOWN_OWNERS = """
            SELECT owner FROM submissions WHERE owner IS NOT NULL AND owner <> ? AND owner NOT IN (SELECT id FROM owners)
            UNION SELECT owner FROM requests
            WHERE answered_at IS NULL AND owner <> ? AND owner NOT IN (SELECT id FROM owners)
            UNION SELECT owner FROM works
            WHERE owner IS NOT NULL AND owner <> ? AND owner NOT IN (SELECT id FROM owners)""";
    static final String FORGET_OWNER = "DELETE FROM owners WHERE id = ?";
    static final String CLAIMED_BY = "SELECT sequence, state FROM submissions WHERE owner = ? ORDER BY sequence";
    static final String LEAVE = """
            UPDATE submissions SET owner = NULL, fence = fence + 1, change = ?, changed_by = NULL
            WHERE sequence = ?""";
    static final String LEAVE_UNCERTAIN = """
            UPDATE submissions SET state = 'uncertain', reason = ?, since = ?,
                owner = NULL, fence = fence + 1, change = ?, changed_by = NULL
            WHERE sequence = ?""";
    static final String SETTLE_ALL_OF = "UPDATE requests SET answered_at = ? WHERE owner = ? AND answered_at IS NULL";
    static final String IN_HAND = """
            SELECT (SELECT count(*) FROM submissions WHERE owner = ?)
                + (SELECT count(*) FROM requests WHERE owner = ? AND answered_at IS NULL)
                + (SELECT count(*) FROM works WHERE owner = ?)""";

    // Entries

    static final String INSERT = """
            INSERT INTO submissions (sequence, id, identity, is_current, origin, label, product, workflow, options,
                source, location, content, created_at, state, since, job_product, job_id, attempts, owner, fence, change)
            VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 1, 0)""";
    static final String SUPERSEDE = "UPDATE submissions SET is_current = 0 WHERE identity = ? AND is_current = 1";
    static final String BY_ID = "SELECT * FROM submissions WHERE id = ?";
    static final String CURRENT = "SELECT * FROM submissions WHERE identity = ? AND is_current = 1";
    static final String LATEST_WITH_JOB = """
            SELECT * FROM submissions WHERE job_id = ? AND job_product = ? AND origin = ? AND label = ?
            ORDER BY sequence DESC LIMIT 1""";
    static final String BY_JOB = "SELECT * FROM submissions WHERE job_id = ? ORDER BY sequence";
    static final String CLAIM = "UPDATE submissions SET owner = ?, fence = fence + 1 WHERE sequence = ?";
    static final String RELEASE = """
            UPDATE submissions SET owner = NULL, change = ?, changed_by = NULL
            WHERE sequence = ?""";
    static final String SET_STATE = """
            UPDATE submissions SET state = ?, since = ?, job_product = ?, job_id = ?, result_ref = ?, reason = ?,
                status = ?, error_code = ?, error_message = ?, error_details = ?, change = ?, changed_by = ?
            WHERE sequence = ?""";
    static final String OVERRULE =
            "UPDATE submissions SET owner = NULL, fence = fence + 1, changed_by = NULL WHERE sequence = ?";
    static final String LIST = """
            SELECT * FROM submissions WHERE sequence > ? AND state IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ORDER BY sequence LIMIT ?""";
    static final String LIST_OF_ACCOUNT = """
            SELECT * FROM submissions WHERE sequence > ? AND state IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AND origin = ? AND label = ?
            ORDER BY sequence LIMIT ?""";
    static final String CHANGED_SINCE = """
            SELECT id, change FROM submissions WHERE change > ? AND (changed_by IS NULL OR changed_by <> ?)
            ORDER BY change LIMIT ?""";
    static final String PRUNE = """
            DELETE FROM submissions WHERE owner IS NULL AND since < ?
                AND state IN ('prepared', 'completed', 'failed', 'rejected', 'expired', 'abandoned')""";

    // Attempts and results

    static final String BEGIN_ATTEMPT = """
            INSERT INTO attempts (submission, number, started_at)
            SELECT sequence, attempts, ? FROM submissions WHERE sequence = ?""";
    static final String COUNT_ATTEMPT = """
            UPDATE submissions SET attempts = attempts + 1, first_sent_at = COALESCE(first_sent_at, ?)
            WHERE sequence = ?""";
    static final String END_ATTEMPT =
            "UPDATE attempts SET ended_at = ?, result = ? WHERE submission = ? AND ended_at IS NULL";
    static final String ATTEMPTS =
            "SELECT number, started_at, ended_at, result FROM attempts WHERE submission = ? ORDER BY number";
    static final String SENT_UNANSWERED = """
            SELECT * FROM submissions WHERE sequence IN (
                SELECT submission FROM attempts
                WHERE (result IS NULL OR substr(result, 1, 9) = 'uncertain')
                    AND started_at <= ? AND (ended_at IS NULL OR ended_at >= ?))
            ORDER BY sequence""";
    static final String SAVE_RESULT = """
            INSERT INTO results (submission, dialect, payload) VALUES (?, ?, ?)
            ON CONFLICT (submission) DO UPDATE SET dialect = excluded.dialect, payload = excluded.payload""";
    static final String RESULT = "SELECT dialect, payload FROM results WHERE submission = ?";

    // Files

    static final String CONTENT_OF = """
            SELECT content FROM files
            WHERE path = ? AND size = ? AND modified_seconds = ? AND modified_nanos = ?""";
    static final String REMEMBER = """
            INSERT INTO files (path, size, modified_seconds, modified_nanos, content) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified_seconds = excluded.modified_seconds,
                modified_nanos = excluded.modified_nanos, content = excluded.content""";

    // Quota

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
}
