package io.github.mindeeasync.benchmarks;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The time of a batch without a quota, with the ledger in memory and on the disk. */
record BatchShare(Path folder) {
    private static final int DOCUMENTS = 500;
    private static final int ROUNDS = 5;

    void print() {
        double[] memory = new double[ROUNDS];
        double[] disk = new double[ROUNDS];
        inMemory();
        for (int round = 0; round < ROUNDS; round++) {
            memory[round] = inMemory();
            disk[round] = onDisk(round);
        }
        double without = median(memory);
        double with = median(disk);
        System.out.printf(
                Locale.ROOT,
                "%nA batch of %d documents, no quota, median of %d: %.2f s in memory, %.2f s with the ledger and quota log"
                        + " on the disk: its share is %.0f %%.%n",
                DOCUMENTS,
                ROUNDS,
                without,
                with,
                100 * (with - without) / with);
    }

    private static double inMemory() {
        return seconds(builder -> builder);
    }

    private double onDisk(int round) {
        try (JdbcStore store = JdbcStore.open(folder.resolve("batch-" + round + ".db"))) {
            return seconds(builder -> builder.ledger(store.ledger()).quotaLog(store.quotaLog()));
        }
    }

    private static double seconds(UnaryOperator<MindeeAsync.Builder> records) {
        try (Sandbox sandbox = Sandbox.builder()
                        .processing(ProcessingTime.fixed(Duration.ZERO))
                        .start();
                MindeeAsync mindee = records.apply(MindeeAsync.builder()
                                .codec(MoshiCodec.create())
                                .http(HttpSettings.withKey("any")
                                        .baseUrl(sandbox.baseUrl().toString())::open)
                                .quota(Quota.none()))
                        .build()) {
            List<DocumentSource> documents = IntStream.range(0, DOCUMENTS)
                    .mapToObj(number -> Requests.numbered(number).source())
                    .toList();
            long start = System.nanoTime();
            BatchReport report = mindee.batch(Requests.INVOICES, documents.iterator())
                    .run()
                    .report()
                    .join();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!report.isComplete()) {
                throw new IllegalStateException("The batch is not complete: " + report);
            }
            return seconds;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
