package io.github.mindeeasync.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Durable ledger steps a second beside what the same disk does without the ledger, and the ledger's share of a batch's
 * time. Prints one table; all of its figures are of one run, because a disk's speed changes by the hour.
 */
public final class LedgerCommits {
    private static final int STEPS = 1_500;
    private static final int CALLERS = 32;

    private LedgerCommits() {}

    /** @param arguments a folder on the disk in question */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "ledger-commits");
        BareDisk disk = new BareDisk(folder);
        LedgerSteps steps = new LedgerSteps(folder);
        disk.appends(STEPS);
        steps.run(1, STEPS);

        double bare = disk.appends(STEPS);
        System.out.println("| what | a second | of the bare disk |");
        System.out.println("|---|---:|---:|");
        row("append of 300 bytes + fsync", bare, bare);
        row("one row a commit, plain JDBC", disk.commits(STEPS), bare);
        row("ledger steps, 1 caller", steps.run(1, STEPS), bare);
        row("ledger steps, " + CALLERS + " callers", steps.run(CALLERS, STEPS * 10), bare);
        new BatchShare(folder).print();
    }

    private static void row(String what, double rate, double bare) {
        System.out.printf(Locale.ROOT, "| %s | %,.0f | %.2f |%n", what, rate, rate / bare);
    }
}
