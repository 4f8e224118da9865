package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.PRODUCT;
import static io.github.mindeeasync.http.Wire.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.attempt.SubmitResult.NotSent;
import io.github.mindeeasync.core.attempt.SubmitResult.Unknown;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not what was announced ends the attempt, and never arrives as something else. */
class ChangingFileTest {
    private static final int LARGE = 32 << 20;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("a.pdf"), Wire.pdfBytes(5000));
    }

    /** Sends the file; the change happens between its announcement and its upload. */
    private SubmitResult sent(DocumentSource source, Change change) throws Exception {
        try (RawServer server = RawServer.start(RawServer.Peer::request);
                Transport transport = Wire.settings(server.port())
                        .customize(builder -> builder.eventListener(before(change)))
                        .open(Wire.codec())) {
            SubmitResult result = await(transport.submit(PredictRequest.of(PRODUCT, source)));
            assertThat(server.requests()).isLessThanOrEqualTo(1);
            return result;
        }
    }

    private static EventListener before(Change change) {
        return new EventListener() {
            @Override
            public void requestHeadersStart(Call call) {
                try {
                    change.make();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private interface Change {
        void make() throws IOException;
    }

    @Test
    void a_missing_file_is_not_sent() throws Exception {
        Files.delete(file);

        assertThat(sent(new FileSource(file), () -> {}))
                .isEqualTo(new NotSent("a.pdf cannot be read (NoSuchFileException)"));
    }

    @Test
    void a_file_that_vanishes_is_not_sent() throws Exception {
        assertThat(sent(new FileSource(file), () -> Files.delete(file))).isInstanceOf(NotSent.class);
    }

    @Test
    void a_file_that_grows_or_shrinks_before_its_first_byte_is_not_sent() throws Exception {
        FileSource source = new FileSource(file);
        Change grow = () -> Files.write(file, new byte[10], StandardOpenOption.APPEND);
        Change shrink = () -> Files.write(file, Wire.pdfBytes(100));
        String cause = "a.pdf changed its size while it was sent: it had ";

        assertThat(sent(source, grow)).isEqualTo(new NotSent(cause + "5000 bytes"));
        assertThat(sent(source, shrink)).isEqualTo(new NotSent(cause + "5010 bytes"));
        assertThat(sent(source.asBase64(), grow)).isEqualTo(new NotSent(cause + "100 bytes"));
    }

    @Test
    void a_file_that_shrinks_under_way_is_unknown() throws Exception {
        Files.write(file, Wire.pdfBytes(LARGE));
        CountDownLatch shrunk = new CountDownLatch(1);
        try (RawServer server = RawServer.start(peer -> {
                    peer.head();
                    awaitQuietly(shrunk);
                    peer.in().skipNBytes(Long.MAX_VALUE);
                });
                Transport transport = Wire.transport(server)) {
            var stage = transport.submit(PredictRequest.of(PRODUCT, new FileSource(file)));
            org.awaitility.Awaitility.await().until(() -> server.requests() == 1);
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(LARGE - 10);
            }
            shrunk.countDown();

            assertThat(await(stage)).isInstanceOfSatisfying(Unknown.class, unknown -> {
                assertThat(unknown.cause()).contains("changed its size");
                assertThat(unknown.bytesSent()).isBetween(1L, (long) LARGE);
            });
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
