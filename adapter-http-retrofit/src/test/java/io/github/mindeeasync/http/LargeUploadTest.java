package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.ACCEPTED;
import static io.github.mindeeasync.http.Wire.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 100 MB leaves a JVM that has 64 MB. */
@Tag("long")
class LargeUploadTest {
    private static final int MEGABYTES = 100;
    private static final long SIZE = MEGABYTES * 1_000_000L;

    @TempDir
    Path folder;

    @Test
    void a_form_leaves_in_constant_memory() throws Exception {
        Path file = large();
        Received received = upload(file, "form", (in, length) -> {
            long rest = length - skipHead(in);
            return new Received(rest - SIZE, digest(in, SIZE));
        });

        assertThat(received.digest()).isEqualTo(digest(file));
        assertThat(received.around()).as("the closing boundary").isBetween(1L, 100L);
    }

    @Test
    void base64_leaves_in_constant_memory() throws Exception {
        Path file = large();
        String before = "{\"document\":\"";
        long encoded = (SIZE + 2) / 3 * 4;
        Received received = upload(file, "base64", (in, length) -> {
            in.skipNBytes(before.length());
            return new Received(length - before.length() - encoded, digestOfBase64(in, encoded));
        });

        assertThat(received.digest()).isEqualTo(digest(file));
        assertThat(received.around()).as("the closing quote and brace").isEqualTo(2);
    }

    private Path large() throws IOException {
        Path file = folder.resolve("large.pdf");
        byte[] megabyte = Wire.pdfBytes(1_000_000);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < MEGABYTES; i++) {
                megabyte[100] = (byte) i;
                out.write(megabyte);
            }
        }
        return file;
    }

    private Received upload(Path file, String kind, BodyReader reader) throws Exception {
        CompletableFuture<Received> received = new CompletableFuture<>();
        try (RawServer server = RawServer.start(peer -> {
            long length = RawServer.length(peer.head());
            Received seen = reader.read(peer.in(), length);
            peer.in().skipNBytes(seen.around());
            received.complete(seen);
            peer.send(RawServer.http("202 Accepted", ACCEPTED));
        })) {
            String output = Jvm.run(
                    List.of("-Xmx64m", "-XX:MaxDirectMemorySize=16m"),
                    LargeUploadTest.class,
                    "" + server.port(),
                    file.toString(),
                    kind);
            assertThat(output).startsWith("Accepted");
        }
        return received.get(1, TimeUnit.SECONDS);
    }

    /** The client in its small JVM: port, file, kind. */
    public static void main(String[] arguments) throws Exception {
        FileSource file = DocumentSource.file(Path.of(arguments[1]));
        DocumentSource source = arguments[2].equals("base64") ? file.asBase64() : file;
        try (Transport transport = Wire.settings(Integer.parseInt(arguments[0]))
                .callTimeout(java.time.Duration.ofMinutes(1))
                .open(Wire.codec())) {
            SubmitResult result = Wire.await(transport.submit(PredictRequest.of(PRODUCT, source)));
            System.out.println(result);
        }
    }

    private static long skipHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.length();
    }

    private static String digestOfBase64(InputStream in, long length) throws IOException {
        return digest(Base64.getDecoder().wrap(new BoundedStream(in, length)), SIZE);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return digest(in, SIZE);
        }
    }

    private static String digest(InputStream in, long length) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            DigestInputStream through = new DigestInputStream(new BoundedStream(in, length), digest);
            through.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private record Received(long around, String digest) {}

    private interface BodyReader {
        Received read(InputStream in, long length) throws IOException;
    }

    /** As many bytes of another stream, which stays open. */
    private static final class BoundedStream extends InputStream {
        private final InputStream in;
        private long left;

        BoundedStream(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
