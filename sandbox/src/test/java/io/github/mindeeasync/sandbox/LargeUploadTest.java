package io.github.mindeeasync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the sandbox in a virtual machine of 48 MB, and sends it documents of 100 MB. */
@Tag("long")
class LargeUploadTest {
    private static final int SIZE = 100_000_000;
    private static final String JSON_START = "{\"document\":\"";

    /** The sandbox of the small machine; prints its port and ends with its input. */
    public static void main(String[] args) throws IOException {
        try (Sandbox sandbox = Sandbox.builder().maxBytes(2L * SIZE).start()) {
            System.out.println(sandbox.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Test
    void takes_documents_far_larger_than_its_heap(@TempDir Path temp) throws Exception {
        Process machine = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeUploadTest.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int port = Integer.parseInt(machine.inputReader().readLine());
            assertThat(multipart(port)).contains(" 202 ");
            assertThat(base64(port)).contains(" 202 ");
            try (Stream<Path> left = java.nio.file.Files.list(temp)) {
                assertThat(left.filter(file -> file.toString().endsWith(".upload")))
                        .isEmpty();
            }
        } finally {
            machine.getOutputStream().close();
            machine.waitFor();
        }
    }

    private static String multipart(int port) throws IOException {
        byte[] form = Multipart.form("document", "big.png", Files.png());
        int filler = SIZE - Files.png().length;
        String text = new String(form, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf("\r\n--");
        return submit(port, Multipart.TYPE, text.substring(0, end), filler, text.substring(end));
    }

    /** A PNG of 11 bytes and then zeros, in base64. */
    private static String base64(int port) throws IOException {
        byte[] start = java.util.Arrays.copyOf(Files.png(), 12);
        String head = JSON_START + Base64.getEncoder().encodeToString(start);
        return submit(port, "application/json", head, SIZE / 3 * 4, "\"}");
    }

    private static String submit(int port, String type, String start, int filler, String end) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            write(
                    out,
                    "POST /v1/products/mindee/invoices/v4/predict_async HTTP/1.1\r\nHost: sandbox\r\nConnection: close"
                            + "\r\nAuthorization: Token k\r\nContent-Type: " + type + "\r\nContent-Length: "
                            + (start.length() + filler + end.length()) + "\r\n\r\n" + start);
            byte[] block = "A".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            for (int left = filler; left > 0; left -= block.length) {
                out.write(block, 0, Math.min(left, block.length));
            }
            write(out, end);
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
