package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.port.out.TimeSource;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a transaction must leave nobody waiting for an answer, and no later step undone. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterTroublesTest {
    @TempDir
    Path directory;

    /** A clock of somebody's own that is out of order. */
    private static final class BrokenTimer implements TimeSource {
        @Override
        public Instant now() {
            return Work.T0;
        }

        @Override
        public Duration elapsed() {
            return Duration.ZERO;
        }

        @Override
        public Cancellable schedule(Instant at, Runnable task) {
            throw new IllegalStateException("no timer");
        }
    }

    @Test
    void a_timer_that_fails_after_the_commit_holds_up_no_answer() throws Exception {
        try (JdbcStore store = JdbcStore.openInbox(directory.resolve("inbox.db"), new BrokenTimer())) {
            Parcels.stored(store.inbox(), "job-1");

            assertThat(Parcels.claim(store.inbox(), 1)).hasSize(1);
            assertThat(value(store.inbox().backlog()).leased()).isEqualTo(1);
        }
    }

    @Test
    void a_machine_without_a_thread_to_give_refuses_one_step_and_does_the_next() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        GroupWriter writer = writer(work -> {
            if (exhausted.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(work);
        });

        assertThatThrownBy(() -> value(writer.write(tx -> "lost"))).hasRootCauseInstanceOf(OutOfMemoryError.class);
        exhausted.set(false);
        assertThat(value(writer.write(tx -> "done")).length()).isEqualTo(4);
        writer.close(() -> true, tx -> true);
    }

    private GroupWriter writer(ThreadFactory threads) throws Exception {
        StorePath file = new StorePath(FileKind.INBOX, directory.resolve("inbox.db"));
        JdbcStore.open(file.path()).close();
        Session session = new Session(DriverManager.getConnection("jdbc:sqlite:" + file.path()));
        session.number("SELECT count(*) FROM works");
        return new GroupWriter(
                session, new StoreClock(new BrokenTimer()), SameFile.of(file), new StoreErrors(file), threads);
    }
}
