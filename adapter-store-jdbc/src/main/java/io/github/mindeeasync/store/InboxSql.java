package io.github.mindeeasync.store;

/** Every statement of the inbox, by its name. */
final class InboxSql {
    private InboxSql() {}

    // Arrivals

    /** The delivery with the same content, or else the first of the same subject. */
    static final String KNOWN = """
            SELECT id, COALESCE(bytes = ?1 OR document = ?2, 0) AS same FROM (
                SELECT sequence, id, bytes, document FROM deliveries WHERE subject_hash = ?3 AND subject = ?4
                UNION ALL
                SELECT sequence, id, bytes, document FROM tombstones WHERE subject_hash = ?3 AND subject = ?4)
            ORDER BY same DESC, sequence LIMIT 1""";

    static final String STORE = """
            INSERT INTO deliveries (sequence, id, subject_hash, subject, bytes, document, stored_at, endpoint, product,
                job, document_name, hold, received_at, dialect, size, payload)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16""";
    /** Only where nothing of this subject has been here. */
    static final String STORE_FIRST = STORE + """
             WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE subject_hash = ?3 AND subject = ?4)
                AND NOT EXISTS (SELECT 1 FROM tombstones WHERE subject_hash = ?3 AND subject = ?4)""";

    static final String ADD_WORK =
            "INSERT INTO works (delivery, sink, state, attempts, fence, due, size) VALUES (?, ?, ?, 0, 0, ?, ?)";
    static final String NOTE_RECEIPT = "INSERT INTO receipts (sequence, latest) VALUES (?, ?)";

    // Work

    /** Unless another owner has leased it. */
    static final String DUE = """
            SELECT delivery, attempts, fence, due, size, orphaned FROM works
            WHERE sink = ?1 AND due <= ?2 AND (owner IS NULL OR owner = ?3)
            ORDER BY due, delivery LIMIT ?4""";

    static final String NEXT_DUE = """
            SELECT delivery, attempts, fence, due, size, orphaned FROM works
            WHERE sink = ?1 AND due IS NOT NULL AND (due > ?2 OR owner IS NULL OR owner = ?3)
            ORDER BY due, delivery LIMIT ?4""";
    /** What others have leased, of which there is much less than is due. */
    static final String OVERDUE = """
            SELECT delivery, sink, fence, (SELECT beat_at FROM owners WHERE id = owner) AS beat_at
            FROM works INDEXED BY works_owner
            WHERE owner IS NOT NULL AND owner <> ?1 AND sink = ?2 AND due <= ?3""";

    static final String RELEASE = """
            UPDATE works SET state = 'pending', owner = NULL, orphaned = 0, problem = ?
            WHERE delivery = ? AND sink = ?""";
    static final String RELEASE_SUSPECT = """
            UPDATE works SET state = 'pending', owner = NULL, orphaned = orphaned + 1, problem = ?
            WHERE delivery = ? AND sink = ?""";
    /** What an owner left that has ended, and nobody has in hand. There is hardly ever any. */
    static final String SUSPECTS = """
            SELECT sink, delivery, attempts, fence, due, size, orphaned FROM works
            WHERE orphaned > 0 AND state = 'pending' ORDER BY sink, delivery""";
    /** What this process has had in hand for a whole lease has not ended it. */
    static final String LEASE = """
            UPDATE works SET state = 'leased', attempts = attempts + 1, fence = fence + 1, due = ?, owner = ?,
                orphaned = CASE state WHEN 'leased' THEN 0 ELSE orphaned END
            WHERE delivery = ? AND sink = ?""";

    static final String END = """
            UPDATE works SET state = ?, due = ?, owner = NULL, orphaned = 0, problem = ?
            WHERE delivery = ? AND sink = ?""";
    /** Of what it failed with last, unless it is not known how its last attempt ended. */
    static final String DIE = """
            UPDATE works SET state = 'dead', due = NULL, owner = NULL, orphaned = 0,
                problem = CASE WHEN state = 'leased' OR orphaned > 0 THEN ?1 ELSE COALESCE(problem, ?1) END
            WHERE delivery = ?2 AND sink = ?3""";

    static final String SETTLE = """
            UPDATE works SET state = ?, due = ?, owner = NULL, orphaned = 0, problem = ?
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?)
                AND sink = ? AND fence = ? AND state = 'leased'""";
    /** What somebody left who has ended stays what it is. */
    static final String UNBEGIN = """
            UPDATE works SET state = 'pending', due = ?, owner = NULL, attempts = attempts - 1
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?)
                AND sink = ? AND fence = ? AND state = 'leased'""";

    // Owners

    static final String LEASED_BY = "SELECT count(*) FROM works WHERE owner = ?";
    static final String UNKNOWN_LEASERS = """
            SELECT DISTINCT owner FROM works WHERE owner IS NOT NULL AND owner NOT IN (SELECT id FROM owners)""";
    static final String ORPHAN =
            "UPDATE works SET state = 'pending', due = ?, owner = NULL, orphaned = orphaned + 1 WHERE owner = ?";

    // People: the sink is null for all sinks, a state is null that is not meant

    static final String REPLAY = """
            UPDATE works SET state = 'pending', attempts = 0, due = ?1, orphaned = 0, problem = NULL
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?2)
                AND sink = COALESCE(?3, sink) AND state IN (?4, ?5, ?6)""";
    /** Unless somebody has it in hand. */
    static final String DISCARDABLE = """
            SELECT sequence FROM deliveries WHERE id = ?1 AND NOT EXISTS (
                SELECT 1 FROM works WHERE delivery = sequence AND sink = COALESCE(?2, sink)
                    AND state = 'leased' AND state IN (?3, ?4, ?5, ?6, ?7) AND due > ?8)""";

    static final String DROP_WORK = """
            DELETE FROM works WHERE delivery = ?1 AND sink = COALESCE(?2, sink) AND state IN (?3, ?4, ?5, ?6, ?7)""";
    static final String COUNT_WORK = "SELECT count(*) FROM works WHERE delivery = ?";

    static final String NOTE = "INSERT INTO audits (delivery, done_at, action, sink, by_whom) VALUES (?, ?, ?, ?, ?)";
    static final String AUDIT = "SELECT done_at, action, sink, by_whom FROM audits WHERE delivery = ? ORDER BY number";

    // Looking

    private static final String DELIVERY =
            "SELECT id, endpoint, product, job, document_name, hold, received_at, dialect, payload FROM deliveries";
    static final String FIND = DELIVERY + " WHERE id = ?";
    static final String NUMBERED = DELIVERY + " WHERE sequence = ?";
    static final String WORKS = """
            SELECT sink, state, attempts, due, problem, orphaned FROM works
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?) ORDER BY sink""";

    /** Up to which number nothing was received as late as this. */
    static final String BEFORE = "SELECT sequence FROM receipts WHERE latest < ? ORDER BY sequence DESC LIMIT 1";

    private static final String FITS = """
             AND delivery > ?1 AND sink = COALESCE(?2, sink) AND received_at >= ?3 AND received_at < ?4
            """;
    /** Each state by its own index, merged in the order of arrival: as much is read as is on the page. */
    static final String PAGE = """
            SELECT sequence, id, endpoint, product, job, document_name, hold, received_at, size,
                (SELECT group_concat(state) FROM works WHERE delivery = sequence) AS states,
                (SELECT max(attempts) FROM works WHERE delivery = sequence) AS attempts,
                (SELECT max(orphaned) FROM works WHERE delivery = sequence) AS orphaned,
                (SELECT problem FROM works WHERE delivery = sequence AND problem IS NOT NULL
                    ORDER BY sink LIMIT 1) AS problem
            FROM (
                SELECT delivery FROM works CROSS JOIN deliveries ON sequence = delivery
                WHERE (?5 IS NOT NULL OR ?6 IS NOT NULL) AND due IS NOT NULL AND state IN (?5, ?6)""" + FITS + """
                UNION SELECT delivery FROM works CROSS JOIN deliveries ON sequence = delivery
                WHERE ?7 IS NOT NULL AND state = 'done'""" + FITS + """
                UNION SELECT delivery FROM works CROSS JOIN deliveries ON sequence = delivery
                WHERE ?8 IS NOT NULL AND state IN ('held', 'dead') AND state = 'held'""" + FITS + """
                UNION SELECT delivery FROM works CROSS JOIN deliveries ON sequence = delivery
                WHERE ?9 IS NOT NULL AND state IN ('held', 'dead') AND state = 'dead'""" + FITS + """
                ORDER BY delivery LIMIT ?10)
            CROSS JOIN deliveries ON sequence = delivery ORDER BY delivery""";

    static final String QUEUED =
            "SELECT sink, count(*) AS count, min(delivery) AS oldest FROM works WHERE due IS NOT NULL GROUP BY sink";
    static final String LEASED = "SELECT sink, count(*) AS count FROM works WHERE owner IS NOT NULL GROUP BY sink";
    static final String RESTING = """
            SELECT sink, state, count(*) AS count FROM works WHERE state IN ('held', 'dead') GROUP BY sink, state""";
    static final String STORED_AT = "SELECT stored_at FROM deliveries WHERE sequence = ?";

    // Forgetting

    /** The deliveries behind a number, and whether they are done for every sink. */
    static final String OLDEST = """
            SELECT sequence, stored_at, size, done FROM (
                SELECT delivery, min(CASE state WHEN 'done' THEN 1 ELSE 0 END) AS done
                FROM works WHERE delivery > ? GROUP BY delivery ORDER BY delivery LIMIT ?)
            CROSS JOIN deliveries ON sequence = delivery ORDER BY delivery""";

    static final String BURY = """
            INSERT INTO tombstones (sequence, id, subject_hash, subject, bytes, document)
            SELECT sequence, id, subject_hash, subject, bytes, document FROM deliveries WHERE sequence = ?""";
    static final String FORGET = "DELETE FROM deliveries WHERE sequence = ?";
    static final String FORGET_WORKS = "DELETE FROM works WHERE delivery = ?";
}
