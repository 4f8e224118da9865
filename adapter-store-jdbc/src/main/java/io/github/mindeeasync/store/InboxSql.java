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
            "INSERT INTO works (delivery, sink, state, attempts, fence, due) VALUES (?, ?, ?, 0, 0, ?)";

    // Work

    static final String DUE = """
            SELECT delivery, attempts, fence, due FROM works WHERE sink = ? AND due <= ?
            ORDER BY due, delivery LIMIT ?""";
    static final String LEASE = """
            UPDATE works SET state = 'leased', attempts = attempts + 1, fence = fence + 1, due = ?, owner = ?
            WHERE delivery = ? AND sink = ?""";
    static final String DIE = """
            UPDATE works SET state = 'dead', due = NULL, owner = NULL, problem = ?
            WHERE delivery = ? AND sink = ?""";
    static final String SETTLE = """
            UPDATE works SET state = ?, due = ?, owner = NULL, problem = ?
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?)
                AND sink = ? AND fence = ? AND state = 'leased'""";
    /** What somebody left stays what it is. */
    static final String GIVE_BACK = """
            UPDATE works SET state = 'pending', due = CASE problem WHEN ? THEN 0 ELSE ? END, owner = NULL, attempts = attempts - 1
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?)
                AND sink = ? AND fence = ? AND state = 'leased'""";

    static final String NEXT_DUE =
            "SELECT due FROM works WHERE sink = ? AND due IS NOT NULL ORDER BY due, delivery LIMIT 1";

    // Owners

    /** Zero is earlier than any instant: what a dead owner left comes first, and is known by it. */
    static final String LEAVE =
            "UPDATE works SET state = 'pending', due = 0, owner = NULL, problem = ? WHERE owner = ?";

    /** By its owner, who has little in hand: the pluses keep SQLite from reading all that a sink has postponed. */
    static final String IN_HAND = "SELECT count(*) FROM works WHERE owner = ? AND +sink = ? AND +due > ?";

    static final String LEFT_IN_HAND = IN_HAND + " AND problem = ?";
    static final String LET_GO = "UPDATE works SET state = 'pending', due = ?, owner = NULL WHERE owner = ?";

    // People

    static final String REPLAY = """
            UPDATE works SET state = 'pending', attempts = 0, due = ?, problem = NULL
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?) AND state IN ('held', 'dead')""";
    /** Unless somebody has it in hand. */
    static final String DISCARDABLE = """
            SELECT sequence FROM deliveries WHERE id = ? AND NOT EXISTS (
                SELECT 1 FROM works WHERE works.delivery = deliveries.sequence AND state = 'leased' AND due > ?)""";

    static final String NOTE = "INSERT INTO audits (delivery, done_at, action, by_whom) VALUES (?, ?, ?, ?)";
    static final String AUDIT = "SELECT done_at, action, by_whom FROM audits WHERE delivery = ? ORDER BY number";

    // Looking

    private static final String DELIVERY =
            "SELECT id, endpoint, product, job, document_name, hold, received_at, dialect, payload FROM deliveries";
    static final String FIND = DELIVERY + " WHERE id = ?";
    static final String NUMBERED = DELIVERY + " WHERE sequence = ?";
    static final String WORKS = """
            SELECT sink, state, attempts, due, problem FROM works
            WHERE delivery = (SELECT sequence FROM deliveries WHERE id = ?) ORDER BY sink""";
    /** The ranks are those of {@link WorkState}. */
    static final String LIST = """
            SELECT sequence, id, endpoint, product, job, document_name, hold, received_at, size, rank, attempts,
                (SELECT problem FROM works WHERE delivery = sequence AND problem IS NOT NULL
                    ORDER BY sink LIMIT 1) AS problem
            FROM (
                SELECT delivery, max(attempts) AS attempts, min(CASE state WHEN 'held' THEN 0 WHEN 'dead' THEN 1
                    WHEN 'leased' THEN 2 WHEN 'pending' THEN 3 ELSE 4 END) AS rank
                FROM works WHERE delivery > ? GROUP BY delivery HAVING rank IN (?, ?, ?, ?, ?)
                ORDER BY delivery LIMIT ?)
            CROSS JOIN deliveries ON sequence = delivery ORDER BY delivery""";

    static final String QUEUED = "SELECT count(*) FROM works WHERE due IS NOT NULL";
    static final String LEASED = "SELECT count(*) FROM works WHERE owner IS NOT NULL";
    static final String RESTING = "SELECT count(*) FROM works WHERE state IN ('held', 'dead') AND state = ?";
    static final String OLDEST = """
            SELECT stored_at FROM deliveries
            WHERE sequence = (SELECT min(delivery) FROM works WHERE due IS NOT NULL)""";

    // Forgetting

    /** The deliveries behind a number that are done for every sink. */
    static final String ENDED = """
            SELECT delivery FROM works WHERE delivery > ? GROUP BY delivery
            HAVING min(CASE state WHEN 'done' THEN 1 ELSE 0 END) = 1 ORDER BY delivery LIMIT ?""";

    static final String STORED_AT = "SELECT stored_at FROM deliveries WHERE sequence = ?";
    static final String BURY = """
            INSERT INTO tombstones (sequence, id, subject_hash, subject, bytes, document)
            SELECT sequence, id, subject_hash, subject, bytes, document FROM deliveries WHERE sequence = ?""";
    static final String FORGET = "DELETE FROM deliveries WHERE sequence = ?";
    static final String FORGET_WORKS = "DELETE FROM works WHERE delivery = ?";
}
