package io.github.mindeeasync.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** Opens the database of a store: first to look, then to write. */
final class Sqlite {
    /** 16 MB: what is changed again and again is written to the file itself less often than by default. */
    private static final int PAGES_IN_LOG = 4_000;
    /** What the log keeps of the disk after it had to be larger, for a VACUUM perhaps. */
    private static final int BYTES_OF_LOG = 64 << 20;

    private final StorePath file;
    private final Tuning tuning;

    Sqlite(StorePath file, Tuning tuning) {
        this.file = file;
        this.tuning = tuning;
    }

    /** A session on the file, which is of this version by then. */
    Session open() throws SQLException {
        look();
        Session session = connect(false);
        try {
            setUp(session);
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Reads only, so that a file that is not ours stays as it is to the last byte. */
    private void look() throws SQLException {
        if (isEmpty()) {
            return;
        }
        try (Session session = connect(true)) {
            Schema.isReady(session, file);
        } catch (SQLException e) {
            // A transaction that was cut off has to be undone first, which only a writer can: it looks again.
            if (StoreErrors.code(e) != SQLiteErrorCode.SQLITE_READONLY.code) {
                throw e;
            }
        }
    }

    private boolean isEmpty() {
        try {
            return Files.size(file.path()) == 0;
        } catch (IOException e) {
            throw new StoreException("The " + file + " cannot be read. Give the right to read and write it.", e);
        }
    }

    private Session connect(boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setGetGeneratedKeys(false);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection =
                config.createConnection("jdbc:sqlite:" + file.path().toUri());
        BusyHandler.setHandler(connection, new LockPatience(tuning.patience()));
        return new Session(connection);
    }

    /** WAL comes last: the scripts write into the file itself, which then tells whose it is. */
    private void setUp(Session session) throws SQLException {
        session.execute("PRAGMA synchronous = FULL");
        session.execute("PRAGMA foreign_keys = ON");
        if (tuning.mostPages() > 0) {
            session.execute("PRAGMA max_page_count = " + tuning.mostPages());
        }
        if (!Schema.isReady(session, file)) {
            Schema.migrate(session, file);
        }
        writeAhead(session);
        session.execute("PRAGMA wal_autocheckpoint = " + PAGES_IN_LOG);
        session.execute("PRAGMA journal_size_limit = " + BYTES_OF_LOG);
    }

    /** Without the log, whoever reads would hold up whoever writes, and nobody would notice that the file was taken away. */
    void writeAhead(Session session) throws SQLException {
        String mode = journalMode(session);
        if (!mode.equals("wal")) {
            throw new StoreException(
                    "The " + file
                            + " cannot be kept there: the disk lets SQLite have no write-ahead log, and the journal"
                            + " mode stays " + mode + ". Name a file on a local disk.",
                    null);
        }
    }

    /** While somebody else writes, the change is refused without waiting for that to end. */
    private String journalMode(Session session) throws SQLException {
        LockPatience patience = new LockPatience(tuning.patience());
        for (int looks = 0; ; looks++) {
            try {
                return session.first("PRAGMA journal_mode = WAL", row -> row.text("journal_mode"))
                        .orElse("unknown");
            } catch (SQLException e) {
                if (StoreErrors.code(e) != SQLiteErrorCode.SQLITE_BUSY.code || patience.callback(looks) == 0) {
                    throw e;
                }
            }
        }
    }
}
