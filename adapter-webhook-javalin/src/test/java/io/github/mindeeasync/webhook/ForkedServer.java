package io.github.mindeeasync.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link LoadServer} that was started, and what it says of itself. */
final class ForkedServer implements AutoCloseable {
    final int port;
    private final Process process;
    private final int adminPort;
    private final Path errors;

    /**
     * A server with so much heap.
     *
     * @param folder for its bodies
     * @param errors where its standard error goes
     */
    ForkedServer(Path folder, Path errors, String heap) {
        this(folder, errors, heap, List.of());
    }

    /** One that keeps its inbox in memory, and waits so long for requests when it stops. */
    static ForkedServer stopping(Path folder, Path errors, Duration drainLimit) {
        return new ForkedServer(folder, errors, "256m", List.of("-Ddrain.limit=" + drainLimit), List.of());
    }

    /**
     * One that keeps its inbox on the disk.
     *
     * @param inbox the file
     */
    static ForkedServer durable(Path folder, Path errors, Path inbox) {
        return new ForkedServer(folder, errors, "256m", List.of(inbox.toString()));
    }

    private ForkedServer(Path folder, Path errors, String heap, List<String> inbox) {
        this(folder, errors, heap, List.of(), inbox);
    }

    private ForkedServer(Path folder, Path errors, String heap, List<String> options, List<String> inbox) {
        this.errors = errors;
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.util.logging.manager=" + LastingLogManager.class.getName()));
            command.addAll(options);
            command.addAll(List.of(
                    "-cp", System.getProperty("java.class.path"), LoadServer.class.getName(), folder.toString()));
            command.addAll(inbox);
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String[] ports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine()
                    .split(" ");
            port = Integer.parseInt(ports[0]);
            adminPort = Integer.parseInt(ports[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a meter of ours says; zero if there is none. */
    double metric(String name) {
        try (RawClient client = new RawClient(adminPort)) {
            return client.send("GET /metrics HTTP/1.1\r\nHost: test\r\n\r\n")
                    .answer()
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("mindee_webhook_" + name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .findFirst()
                    .orElse(0);
        }
    }

    /** How many files of bodies it has open, with a name or without. */
    long spoolFiles(Path folder) {
        return SpoolFiles.of(process.pid(), folder);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends it SIGTERM, and waits until it is gone. */
    int terminate() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("It goes on after SIGTERM.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that it wrote to its standard error. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
