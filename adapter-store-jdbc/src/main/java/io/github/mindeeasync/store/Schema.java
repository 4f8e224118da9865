package io.github.mindeeasync.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;

/** Finds out whose a database is, and brings ours to this version. */
final class Schema {
    /** Marks a file as ours; reads "mdld". */
    static final long OURS = 0x6d646c64;

    static final int VERSION = 3;

    private Schema() {}

    /** Another program has brought the file to its own version, while this one had it open. */
    static final class Changed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        final long version;

        Changed(long version) {
            super("The file is of version " + version + " now.");
            this.version = version;
        }
    }

    /**
     * Looks without touching.
     *
     * @return whether it is a store of this version, so that there is nothing to do
     * @throws StoreException if it is another program's, or a newer version's
     */
    static boolean isReady(Session session, StorePath file) throws SQLException {
        if (isEmpty(session)) {
            return false;
        }
        if (session.number("PRAGMA application_id") != OURS) {
            throw new StoreException(
                    file.path() + " is another program's database, not "
                            + file.kind().oneOf() + ". Nothing was changed; name another file.",
                    null);
        }
        long version = version(session);
        if (version > VERSION) {
            throw new StoreException(
                    "The " + file + " is of a newer version (" + version + ") than this program understands (" + VERSION
                            + "). Use the newer program, or name another file.",
                    null);
        }
        return version == VERSION;
    }

    private static boolean isEmpty(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM sqlite_schema") == 0;
    }

    private static long version(Session session) throws SQLException {
        return session.number("SELECT max(version) FROM schema_version");
    }

    /** Runs the scripts that are missing, all or none. */
    static void migrate(Session session, StorePath file) throws SQLException {
        session.begin(true);
        try {
            if (!isReady(session, file)) {
                session.execute("PRAGMA application_id = " + OURS);
                for (long next = isEmpty(session) ? 1 : version(session) + 1; next <= VERSION; next++) {
                    run(session, script(String.format(Locale.ROOT, "%03d.sql", next)));
                    session.update("INSERT INTO schema_version (version) VALUES (?)", next);
                }
                session.update("UPDATE counters SET version = ?", VERSION);
            }
            session.commit();
        } catch (SQLException | RuntimeException e) {
            session.undo();
            throw e;
        }
    }

    private static void run(Session session, String script) throws SQLException {
        String code = script.replaceAll("(?m)--.*$", "");
        for (String statement : code.split(";", -1)) {
            if (!statement.isBlank()) {
                session.execute(statement);
            }
        }
    }

    private static String script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream("schema/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The schema script " + name + " is missing in this build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The schema script " + name + " cannot be read.", e);
        }
    }
}
