package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;

/** An inbox, and a ledger beside it, whose database fails as a test wants it to. Its file is made in good order before. */
final class SpoiltInbox implements AutoCloseable {
    final VirtualClock clock = VirtualClock.at(Work.T0);
    final GroupWriter writer;
    final DeliveryInbox inbox;
    final JobLedger ledger;

    SpoiltInbox(Path path, Trouble trouble) throws Exception {
        this(path, trouble, Marks.OWN);
    }

    SpoiltInbox(Path path, Trouble trouble, ProcessMark mark) throws Exception {
        JdbcStore.openInbox(path).close();
        StorePath file = new StorePath(FileKind.INBOX, path);
        Session session = new Session(Trouble.between(DriverManager.getConnection("jdbc:sqlite:" + path), trouble));
        session.number("SELECT count(*) FROM works");
        writer = new GroupWriter(session, new StoreClock(clock), SameFile.of(file), new StoreErrors(file));
        Owners owners = new Owners(mark, List.of(new ClaimedEntries(), new LeasedWorks()));
        Heartbeat heartbeat = new Heartbeat(writer, owners, clock);
        inbox = new JdbcDeliveryInbox(writer, owners, heartbeat, new Room(file, 0), clock);
        ledger = new JdbcJobLedger(writer, owners, heartbeat);
    }

    @Override
    public void close() {
        inbox.close();
        writer.close(() -> false, tx -> true);
    }
}
