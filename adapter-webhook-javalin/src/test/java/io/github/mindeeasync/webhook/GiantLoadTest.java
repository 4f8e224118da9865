package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bodies in chunks, far above the limit, all at once, and little heap: {@code -Dgiants=50 -Dgiant.mib=1024}. */
@Tag("long")
class GiantLoadTest {
    private static final int GIANTS = Integer.getInteger("giants", 8);
    private static final int MIB = Integer.getInteger("giant.mib", 40);
    private static final int CHUNK = 64 << 10;
    private static final byte[] FRAMED = framed();

    @TempDir
    Path folder;

    @TempDir
    Path logs;

    private static byte[] framed() {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(CHUNK) + "\r\n").getBytes(UTF_8));
        chunk.writeBytes(new byte[CHUNK]);
        chunk.writeBytes("\r\n".getBytes(UTF_8));
        return chunk.toByteArray();
    }

    @Test
    @Timeout(300)
    void all_are_refused_and_counted_and_nothing_is_left_of_them() {
        try (ForkedServer server = new ForkedServer(folder, logs.resolve("errors"), "256m")) {
            long begun = System.nanoTime();
            List<CompletableFuture<Integer>> giants = IntStream.range(0, GIANTS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> send(server.port), work -> new Thread(work, "giant-" + i).start()))
                    .toList();

            assertThat(giants.stream().map(CompletableFuture::join))
                    .hasSize(GIANTS)
                    .containsOnly(413);

            System.out.printf(
                    "%d bodies of %d MiB: %.0f refusals counted, after %d ms%n",
                    GIANTS,
                    MIB,
                    server.metric("rejected_total{cause=\"too_large\"}"),
                    (System.nanoTime() - begun) / 1_000_000);
            assertThat(server.metric("rejected_total{cause=\"too_large\"}")).isEqualTo(GIANTS);
            await().untilAsserted(() -> assertThat(server.spoolFiles(folder)).isZero());
            byte[] good = body("job-1");
            try (RawClient client = new RawClient(server.port)) {
                assertThat(client.post(PATH, good, signed(good)).status()).isEqualTo(200);
            }
            assertThat(server.isAlive()).isTrue();
            assertThat(server.errors()).doesNotContain("OutOfMemoryError").doesNotContain("Exception");
        }
    }

    /** Sends on until it is answered, as HTTP clients do. */
    private static int send(int port) {
        try (RawClient client = new RawClient(port)) {
            client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n"
                    + signed(new byte[0]) + "\r\n\r\n");
            for (long sent = 0; sent < (long) MIB << 20 && !client.isAnswered(); sent += CHUNK) {
                client.send(FRAMED);
            }
            return client.answer().status();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }
}
