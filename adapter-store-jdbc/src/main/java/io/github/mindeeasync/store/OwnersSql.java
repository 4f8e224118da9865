package io.github.mindeeasync.store;

/** Every statement about owners, by its name. */
final class OwnersSql {
    private OwnersSql() {}

    static final String BEAT = """
            INSERT INTO owners (id, host, pid, process_started, beat_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at""";
    static final String OTHERS = "SELECT id, host, pid, process_started, beat_at FROM owners WHERE id <> ?";
    static final String FORGET = "DELETE FROM owners WHERE id = ?";
}
