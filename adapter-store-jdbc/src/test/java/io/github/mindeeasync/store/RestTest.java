package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting costs no thread, and having nothing in hand costs no beat. */
class RestTest {
    @TempDir
    Path directory;

    private static boolean hasThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("mindee-store"));
    }

    @Test
    void its_thread_ends_when_there_is_nothing_to_do_and_comes_back() throws Exception {
        VirtualClock clock = VirtualClock.at(Work.T0);
        try (JdbcStore store = JdbcStore.open(directory.resolve("ledger.db"), clock)) {
            LedgerEntry entry = opened(store.ledger(), "a");
            assertThat(hasThread()).isTrue();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !hasThread());
            value(store.ledger().release(entry.id(), entry.fence()));
            assertThat(clock.pending()).isEqualTo(1);
            clock.advance(Heartbeat.EVERY);
            value(store.ledger().changes(-1));
            assertThat(clock.pending()).isZero();
        }
    }

    @Test
    void closing_within_an_answer_does_not_wait_for_itself() throws Exception {
        JdbcStore store = JdbcStore.open(directory.resolve("ledger.db"), VirtualClock.at(Work.T0));
        CompletionStage<Void> closing = store.ledger().changes(-1).thenAccept(changes -> {
            store.ledger().close();
            store.close();
        });
        value(closing);
        assertThat(store.ledger().changes(-1).toCompletableFuture()).isCompletedExceptionally();
    }
}
