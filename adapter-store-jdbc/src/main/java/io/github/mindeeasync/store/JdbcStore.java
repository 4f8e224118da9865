package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.SQLiteErrorCode;

/**
 * A ledger, a quota log and an inbox in one SQLite file, which any number of processes of one machine may use at once. Each stage
 * completes when its step is on the disk, and fails with {@link StoreException} if it could not be put there, with
 * {@link IllegalStateException} once the store is closed. Thread-safe.
 *
 * <pre>{@code
 * try (JdbcStore store = JdbcStore.open(JdbcStore.defaultFile(System.getenv()))) {
 *     JobLedger ledger = store.ledger();
 *     QuotaLog quota = store.quotaLog();
 *     DeliveryInbox inbox = store.inbox();
 * }
 * }</pre>
 *
 * <p>What one process has in hand is taken from it when it is dead: at once if others see that it has ended, though nobody
 * has reaped it yet; after 15 s without a sign of life if they cannot see it, because it is in another container. One that
 * they see alive, but do not hear of for so long, loses its entries and keeps its deliveries as long as they are leased.
 * The others look when they open a store or an entry, when they ask for changes, when they claim and find nothing to hand
 * over, and every 5 s while they have something in hand themselves.
 */
public final class JdbcStore implements AutoCloseable {
    private final StorePath file;
    private final GroupWriter writer;
    private final Owners owners;
    private final Heartbeat heartbeat;
    private final JdbcJobLedger ledger;
    private final JdbcQuotaLog quotaLog;
    private final JdbcDeliveryInbox inbox;
    private final Runnable afterwards;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcStore(
            StorePath file, GroupWriter writer, TimeSource time, Owners owners, Room room, Runnable afterwards) {
        this.file = file;
        this.afterwards = afterwards;
        this.writer = writer;
        this.owners = owners;
        heartbeat = new Heartbeat(writer, owners, time);
        ledger = new JdbcJobLedger(writer, owners, heartbeat);
        quotaLog = new JdbcQuotaLog(writer, owners, heartbeat);
        inbox = new JdbcDeliveryInbox(writer, owners, heartbeat, room, time);
    }

    /**
     * Opens a store with the system's time.
     *
     * @throws StoreException if the file cannot be used; it is left as it was
     */
    public static JdbcStore open(Path file) {
        return open(FileKind.LEDGER, file);
    }

    /** As {@link #open(Path)}, for a file that messages shall call an inbox. */
    public static JdbcStore openInbox(Path file) {
        return open(FileKind.INBOX, file);
    }

    private static JdbcStore open(FileKind kind, Path file) {
        WallClock time = new WallClock();
        return open(new StorePath(kind, file), time, Tuning.ofDefaults(), time::close);
    }

    /**
     * Opens a store; what is missing of its directories (mode 0700) and the file (0600) is made. A file of an older
     * version is brought to this one.
     *
     * @throws StoreException if the file cannot be used: no rights, a full disk, damage, another program's file, a newer
     *     version's, or locked for more than 10 s; it is left as it was. Also if its disk lets SQLite have no write-ahead log
     */
    public static JdbcStore open(Path file, TimeSource time) {
        return open(file, time, Tuning.ofDefaults());
    }

    /** As {@link #open(Path, TimeSource)}, for a file that messages shall call an inbox. */
    public static JdbcStore openInbox(Path file, TimeSource time) {
        return openInbox(file, time, Tuning.ofDefaults());
    }

    static JdbcStore open(Path file, TimeSource time, Tuning tuning) {
        return open(new StorePath(FileKind.LEDGER, file), time, tuning, () -> {});
    }

    static JdbcStore openInbox(Path file, TimeSource time, Tuning tuning) {
        return open(new StorePath(FileKind.INBOX, file), time, tuning, () -> {});
    }

    private static JdbcStore open(StorePath file, TimeSource time, Tuning tuning, Runnable afterwards) {
        StorePath place = file.absolute();
        StoreFile.prepare(place);
        StoreErrors errors = new StoreErrors(place);
        Session session = session(place, tuning, errors);
        try {
            Owners owners =
                    new Owners(tuning.mark(), List.of(new ClaimedEntries(), new OpenRequests(), new LeasedWorks()));
            StoreClock clock = new StoreClock(time);
            takeOver(owners, session, clock);
            GroupWriter writer = new GroupWriter(session, clock, SameFile.of(place), errors);
            Room room = new Room(place, tuning.leastSpace());
            return new JdbcStore(place, writer, time, owners, room, afterwards);
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw errors.explain(e);
        }
    }

    private static Session session(StorePath place, Tuning tuning, StoreErrors errors) {
        try {
            return new Sqlite(place, tuning).open();
        } catch (SQLException e) {
            throw errors.explain(e);
        }
    }

    /** What the dead left is there for whoever opens. To find none it takes no lock, so that anybody may read. */
    private static void takeOver(Owners owners, Session session, StoreClock clock) throws SQLException {
        try {
            Tx looking = Tx.begin(session, false, clock);
            boolean any = owners.seesAnyDead(looking);
            looking.commit();
            if (any) {
                Tx taking = Tx.begin(session, true, clock);
                owners.sweep(taking);
                taking.commit();
            }
        } catch (SQLException | RuntimeException e) {
            session.undo();
            if (!(e instanceof SQLException locked) || StoreErrors.code(locked) != SQLiteErrorCode.SQLITE_BUSY.code) {
                throw e;
            }
        }
    }

    /** {@code $XDG_STATE_HOME/mindee-async/ledger.db}, or the same below {@code ~/.local/state}. */
    public static Path defaultFile(Map<String, String> environment) {
        return StoreFile.byDefault(environment, "ledger.db");
    }

    /** {@code inbox.db}, beside {@link #defaultFile}. */
    public static Path defaultInboxFile(Map<String, String> environment) {
        return StoreFile.byDefault(environment, "inbox.db");
    }

    /** The ledger of this store; the same each time. */
    public JobLedger ledger() {
        return ledger;
    }

    /** The quota log of this store; the same each time. */
    public QuotaLog quotaLog() {
        return quotaLog;
    }

    /** The inbox of this store; the same each time. */
    public DeliveryInbox inbox() {
        return inbox;
    }

    /** Where the store is, as an absolute path. */
    public Path file() {
        return file.path();
    }

    /**
     * Lets everything go, and closes. Waits for what was given to the store before, 30 s at most. Who has nothing in hand
     * writes nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            heartbeat.stop();
            inbox.stopPruning();
            writer.close(owners::hasBeaten, owners::leave);
            afterwards.run();
        }
    }
}
