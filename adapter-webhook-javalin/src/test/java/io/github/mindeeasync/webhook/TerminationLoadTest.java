package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that is told by SIGTERM to stop while it is busy, with the inbox on the disk: {@code -Dterminations=200}. */
@Tag("long")
class TerminationLoadTest {
    private static final int TERMINATIONS = Integer.getInteger("terminations", 2);
    private static final int SENDERS = 16;

    private static int terminated;
    private static int acknowledged;
    private static int unanswered;

    @TempDir
    Path folder;

    @TempDir
    Path disk;

    static IntStream moments() {
        return new Random(13).ints(TERMINATIONS, 20, 600);
    }

    @ParameterizedTest
    @MethodSource("moments")
    @Timeout(60)
    void what_was_acknowledged_is_stored_and_what_was_read_is_answered(int after) {
        Path inbox = disk.resolve("inbox.db");
        UntilClosed senders;
        try (ForkedServer server = ForkedServer.durable(folder, disk.resolve("errors"), inbox)) {
            senders = new UntilClosed(server.port, SENDERS);
            await().until(() -> senders.acknowledged.size() >= after);
            server.terminate();
            senders.join();
            assertThat(server.errors()).doesNotContain("Exception").doesNotContain("WARNING");
        }
        assertThat(senders.otherAnswers).isEmpty();
        Set<String> stored = new HashSet<>();
        try (JdbcStore store = JdbcStore.openInbox(inbox)) {
            for (DeliverySummary each : all(store)) {
                assertThat(each.state()).isIn(DeliveryState.PENDING, DeliveryState.DONE);
                assertThat(stored.add(String.valueOf(each.job()))).isTrue();
            }
        }
        assertThat(stored).containsExactlyInAnyOrderElementsOf(senders.acknowledged);
        terminated++;
        acknowledged += stored.size();
        unanswered += senders.unanswered.size();
    }

    @Test
    @Timeout(60)
    void what_a_process_says_while_it_stops_is_heard() {
        try (ForkedServer server = ForkedServer.stopping(folder, disk.resolve("errors"), Duration.ofMillis(100));
                RawClient client = new RawClient(server.port)) {
            client.send("POST " + Receiver.PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\n");
            await().until(() -> server.metric("requests_active") == 1);
            server.terminate();
            assertThat(client.answer().status()).isEqualTo(503);
            assertThat(server.errors()).contains("WARNING: event=stopping requests_under_way=1");
        }
    }

    private static List<DeliverySummary> all(JdbcStore store) {
        DeliveryQuery query = DeliveryQuery.all().withLimit(10_000);
        List<DeliverySummary> all =
                store.inbox().list(query).toCompletableFuture().join();
        assertThat(all).hasSizeLessThan(query.limit());
        return all;
    }

    @AfterAll
    static void print() {
        System.out.printf(
                "%d SIGTERMs: %d deliveries acknowledged, all stored; %d sent to a server that had gone, none stored%n",
                terminated, acknowledged, unanswered);
    }
}
