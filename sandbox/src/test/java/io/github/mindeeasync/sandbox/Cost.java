package io.github.mindeeasync.sandbox;

import com.sun.management.OperatingSystemMXBean;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Prints what the sandbox costs: time to start, and processor time a request over keep-alive polls. Run it with the test
 * class path: {@code java -cp ... io.github.mindeeasync.sandbox.Cost}. The processor time is that of every thread but the
 * client's.
 */
public final class Cost {
    private static final int POLLS = 20_000;

    private Cost() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        long asked;
        try (Sandbox sandbox = Sandbox.builder()
                .processing(ProcessingTime.fixed(Duration.ofHours(1)))
                .start()) {
            long started = System.nanoTime();
            long sinceBoot = System.currentTimeMillis()
                    - ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.printf(
                    "start(): %d ms (%d ms after the machine's start, %d ms of processor time by then)%n",
                    (started - start) / 1_000_000, sinceBoot, process().getProcessCpuTime() / 1_000_000);
            String job = new Client(sandbox).submit(Files.png());
            System.out.printf("first %,d polls: %.1f us of processor time each%n", POLLS, polls(sandbox, job));
            System.out.printf("next  %,d polls: %.1f us of processor time each%n", POLLS, polls(sandbox, job));
            asked = System.nanoTime();
        }
        System.out.printf("close(): %.1f ms%n", (System.nanoTime() - asked) / 1e6);
    }

    private static OperatingSystemMXBean process() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static double polls(Sandbox sandbox, String job) throws IOException {
        byte[] request = ("GET /v1/products/mindee/invoices/v4/documents/queue/" + job
                        + " HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Token k\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        OperatingSystemMXBean process = process();
        var threads = ManagementFactory.getThreadMXBean();
        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8_192];
            long spent = -process.getProcessCpuTime() + threads.getCurrentThreadCpuTime();
            for (int i = 0; i < POLLS; i++) {
                out.write(request);
                int n = in.read(buffer);
                if (buffer[n - 1] != '}') {
                    throw new IllegalStateException("The answer came in pieces.");
                }
            }
            spent += process.getProcessCpuTime() - threads.getCurrentThreadCpuTime();
            return spent / 1e3 / POLLS;
        }
    }
}
