package io.github.mindeeasync.cli;

import com.google.gson.Gson;
import io.github.mindeeasync.process.Jvm;
import io.github.mindeeasync.sandbox.tally.Counters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Commands in processes of their own, with one state folder and one signing secret; what still runs is killed at the end. */
final class Household implements AutoCloseable {
    static final String SECRET = "a-signing-secret";

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    Household(Path folder) {
        this.folder = folder;
        environment.put(Run.STATE, folder.resolve("state").toString());
        environment.put("MINDEE_API_KEY", "any");
        environment.put("MINDEE_WEBHOOK_SECRET", SECRET);
    }

    Household with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts a command; its standard error goes to a file of its name. */
    Process start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** Starts a command in a JVM with these options. */
    Process start(List<String> options, String... arguments) throws IOException {
        ProcessBuilder builder = Jvm.of(options, Main.class.getName(), List.of(arguments))
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(err(arguments[0]).toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Starts a command whose standard error nobody reads. */
    Process startUnheard(String... arguments) throws IOException {
        ProcessBuilder builder = Jvm.of(List.of(), Main.class.getName(), List.of(arguments));
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Path err(String command) {
        return folder.resolve(command + ".err");
    }

    /** What commands of this name have said on standard error. */
    String said(String command) {
        try {
            return Files.readString(err(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line that a process prints. */
    static String firstLine(Process process) throws IOException {
        return String.valueOf(process.inputReader().readLine());
    }

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until somebody listens there. */
    static void awaitPort(int port) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (ConnectException notYet) {
                return false;
            }
        });
    }

    /** What the sandbox at this URL has counted. */
    static Counters counters(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url).resolve("/_sandbox/counters"))
                .build();
        String json = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return new Gson().fromJson(json, Counters.class);
    }

    /** One run of a command in this process, with the same environment. */
    Run run(String... arguments) {
        Run.Setting setting = new Run.Setting();
        environment.forEach(setting::with);
        return setting.run(arguments);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
