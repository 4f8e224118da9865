package io.github.mindeeasync.store;

/** Every statement of the ledger that runs again and again, by its name. */
final class LedgerSql {
    private LedgerSql() {}

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
    /** As {@link #LIST}, where none but these are asked for; they are few, and have an index. */
    static final String LIST_UNRESOLVED = """
            SELECT * FROM submissions
            WHERE sequence > ? AND state IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AND state IN ('submitting', 'uncertain', 'abandoned')
            ORDER BY sequence LIMIT ?""";

    static final String LIST_OF_ACCOUNT = """
            SELECT * FROM submissions WHERE sequence > ? AND state IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AND origin = ? AND label = ?
            ORDER BY sequence LIMIT ?""";
    /** The same, where no others are asked for than those that are awaited; they have an index as well. */
    static final String LIST_AWAITED_OF_ACCOUNT = """
            SELECT * FROM submissions WHERE sequence > ? AND state IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AND origin = ? AND label = ? AND state IN ('submitted', 'ready')
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

    // What owners have in hand

    static final String CLAIMED = "SELECT count(*) FROM submissions WHERE owner = ?";
    static final String UNKNOWN_CLAIMERS = """
            SELECT DISTINCT owner FROM submissions
            WHERE owner IS NOT NULL AND owner NOT IN (SELECT id FROM owners)""";
    static final String CLAIMED_BY = "SELECT sequence, state FROM submissions WHERE owner = ? ORDER BY sequence";
    static final String LEAVE = """
            UPDATE submissions SET owner = NULL, fence = fence + 1, change = ?, changed_by = NULL
            WHERE sequence = ?""";
    static final String LEAVE_UNCERTAIN = """
            UPDATE submissions SET state = 'uncertain', reason = ?, since = ?,
                owner = NULL, fence = fence + 1, change = ?, changed_by = NULL
            WHERE sequence = ?""";
}
