package io.github.mindeeasync.benchmarks;

import io.github.mindeeasync.core.delivery.Arrival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Deliveries of 3 kB that the receiver acknowledges in a second over 32 connections, beside itself without a store, beside
 * what plain JDBC commits for as many callers, and beside the disk; then how long an acknowledgement takes at 200 a second,
 * beside a bare fsync. Each a table of one run, in which all take turns. Senders and server share the machine.
 */
public final class ServerRates {
    private static final Logger OWN = Logger.getLogger("io.github.mindeeasync");
    private static final int ROUNDS = 7;
    private static final int BYTES = 3_000;
    private static final int FEW = 1_000;
    private static final int MANY = 16_000;
    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 200;
    private static final int PACED = 1_000;
    private static final int TURNS = 6;

    private final Path folder;
    private final List<byte[]> requests = SignedRequests.make(MANY);
    private final List<Arrival> arrivals = InboxRows.arrivals(MANY);

    private ServerRates(Path folder) {
        this.folder = folder;
    }

    /** @param arguments a folder on the disk in question */
    public static void main(String[] arguments) throws Exception {
        OWN.setLevel(Level.WARNING);
        ServerRates rates = new ServerRates(Files.createTempDirectory(Path.of(arguments[0]), "server-rates"));
        rates.throughput();
        System.out.println();
        rates.latency();
    }

    private void throughput() throws Exception {
        round();
        List<double[]> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round());
        }
        double[] rates = IntStream.range(0, 6)
                .mapToDouble(row -> InboxCommits.median(rounds, row))
                .toArray();
        System.out.println("| what | a second | of the bare disk | of plain JDBC | of the server without a store |");
        System.out.println("|---|---:|---:|---:|---:|");
        row("append of 3 kB + fsync", 0, rates);
        row("plain JDBC, 32 callers", 1, rates);
        row("inbox alone, 32 callers", 2, rates);
        row("server without a store, 32 connections", 3, rates);
        row("server, 32 connections", 4, rates);
        row("server that hands over meanwhile, 32 connections", 5, rates);
    }

    private double[] round() throws Exception {
        return new double[] {
            new BareDisk(folder).appends(FEW, BYTES),
            new PlainRows(folder).forCallers(arrivals, CONNECTIONS),
            new InboxRows(folder).commits(arrivals, CONNECTIONS),
            served(MeasuredServer.forgetful()),
            served(MeasuredServer.durable(folder)),
            served(MeasuredServer.durable(folder).handingOver())
        };
    }

    private double served(MeasuredServer server) throws Exception {
        try (server) {
            return Senders.rate(server.port(), requests, CONNECTIONS);
        }
    }

    private static void row(String what, int row, double[] rates) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %.2f |%n",
                what,
                rates[row],
                rates[row] / rates[0],
                rates[row] / rates[1],
                rates[row] / rates[3]);
    }

    /** Turns of 5 s each; the first of each kind is not counted. */
    private void latency() throws Exception {
        Pace pace = new Pace(PER_SECOND);
        long[] bare = {};
        long[] acknowledged = {};
        try (MeasuredServer server = MeasuredServer.durable(folder).handingOver()) {
            for (int turn = 0; turn < TURNS; turn++) {
                long[] appends = pace.appends(folder, PACED, BYTES);
                long[] acks = pace.acknowledgements(server.port(), requests.subList(turn * PACED, (turn + 1) * PACED));
                if (turn > 0) {
                    bare = LongStream.concat(LongStream.of(bare), LongStream.of(appends))
                            .toArray();
                    acknowledged = LongStream.concat(LongStream.of(acknowledged), LongStream.of(acks))
                            .toArray();
                }
            }
        }
        System.out.println("| at 200 a second, ms | p50 | p95 | p99 |");
        System.out.println("|---|---:|---:|---:|");
        times("append of 3 kB + fsync", bare);
        times("delivery to acknowledgement", acknowledged);
    }

    private static void times(String what, long[] nanos) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |%n",
                what,
                Pace.percentile(nanos, 50),
                Pace.percentile(nanos, 95),
                Pace.percentile(nanos, 99));
    }
}
