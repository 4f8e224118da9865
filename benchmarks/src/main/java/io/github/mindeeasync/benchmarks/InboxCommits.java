package io.github.mindeeasync.benchmarks;

import io.github.mindeeasync.core.delivery.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Deliveries of 3 kB that the inbox makes durable in a second, beside what plain JDBC makes of equal rows on the same
 * disk, and beside the disk itself. Prints one table of one run: the median of several rounds, in which all take turns,
 * because a disk's speed changes by the minute.
 */
public final class InboxCommits {
    private static final int ROUNDS = 7;
    private static final int BYTES = 3_000;
    private static final int FEW = 1_000;
    private static final int MANY = 16_000;
    private static final int CALLERS = 32;

    private final BareDisk disk;
    private final PlainRows plain;
    private final InboxRows inbox;
    private final List<Arrival> many = InboxRows.arrivals(MANY);
    private final List<Arrival> few = many.subList(0, FEW);

    private InboxCommits(Path folder) {
        disk = new BareDisk(folder);
        plain = new PlainRows(folder);
        inbox = new InboxRows(folder);
    }

    /** @param arguments a folder on the disk in question */
    public static void main(String[] arguments) throws Exception {
        new InboxCommits(Files.createTempDirectory(Path.of(arguments[0]), "inbox-commits")).run();
    }

    private void run() throws Exception {
        round();
        List<double[]> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round());
        }
        double[] rates =
                IntStream.range(0, 6).mapToDouble(row -> median(rounds, row)).toArray();
        System.out.println("| what | a second | of the bare disk | of plain JDBC for as many callers |");
        System.out.println("|---|---:|---:|---:|");
        row("append of 3 kB + fsync", rates[0], rates[0], rates[1]);
        row("plain JDBC, 1 caller", rates[1], rates[0], rates[1]);
        row("inbox, 1 caller", rates[2], rates[0], rates[1]);
        row("plain JDBC, rows alone, 32 a commit", rates[3], rates[0], rates[4]);
        row("plain JDBC, " + CALLERS + " callers", rates[4], rates[0], rates[4]);
        row("inbox, " + CALLERS + " callers", rates[5], rates[0], rates[4]);
    }

    private double[] round() throws IOException, SQLException, InterruptedException {
        return new double[] {
            disk.appends(FEW, BYTES),
            plain.forCallers(few, 1),
            inbox.commits(few, 1),
            plain.alone(many, CALLERS),
            plain.forCallers(many, CALLERS),
            inbox.commits(many, CALLERS)
        };
    }

    static double median(List<double[]> rounds, int row) {
        return rounds.stream()
                .mapToDouble(round -> round[row])
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void row(String what, double rate, double bare, double plain) {
        System.out.printf(Locale.ROOT, "| %s | %,.0f | %.2f | %.2f |%n", what, rate, rate / bare, rate / plain);
    }
}
