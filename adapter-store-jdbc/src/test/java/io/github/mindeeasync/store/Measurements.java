package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.PREPARED;
import static io.github.mindeeasync.store.Work.move;
import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** Numbers, not a test: run its main with a directory on the disk in question. */
final class Measurements {
    private static final int RESULTS = 20;

    private Measurements() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "measure");
        long start = System.nanoTime();
        try (JdbcStore store = JdbcStore.open(directory.resolve("ledger.db"))) {
            tell("first opening, ms", millis(start));
            steps(store.ledger());
            results(store.ledger(), directory);
            start = System.nanoTime();
            int listed = value(store.ledger()
                            .list(new LedgerQuery(LedgerQuery.all().states(), null, 0, 10_000)))
                    .size();
            tell("list of " + listed + " entries, ms", millis(start));
        }
        start = System.nanoTime();
        JdbcStore.open(directory.resolve("ledger.db")).close();
        tell("opening again and closing, ms", millis(start));
        appends(directory);
    }

    private static void steps(JobLedger ledger) throws Exception {
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 500; i++) {
                opened(ledger, "one-" + round + "-" + i);
            }
            tell("opened one by one, a second", 500_000 / millis(start));
            start = System.nanoTime();
            List<CompletionStage<Opening>> stages = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                String id = "many-" + round + "-" + i;
                stages.add(ledger.open(Work.draft(id, id), Reuse.ofDefaults()));
            }
            for (CompletionStage<Opening> stage : stages) {
                value(stage);
            }
            tell("opened together, a second", 3_000_000 / millis(start));
        }
    }

    private static void results(JobLedger ledger, Path directory) throws Exception {
        JobRef job = new JobRef(Product.of("invoices", 4), new JobId("job-1"));
        for (int size : new int[] {30_000, 300_000, 5 << 20}) {
            byte[] bytes = new byte[size];
            new Random(1).nextBytes(bytes);
            JobState completed = new JobState.Completed(job, RawPayload.of(bytes, Dialect.V1));
            double[] inside = new double[RESULTS];
            double[] beside = new double[RESULTS];
            for (int i = 0; i < RESULTS; i++) {
                LedgerEntry entry = opened(ledger, "result-" + size + "-" + i);
                long start = System.nanoTime();
                move(ledger, entry, PREPARED, completed);
                inside[i] = millis(start);
                LedgerEntry other = opened(ledger, "beside-" + size + "-" + i);
                start = System.nanoTime();
                file(directory.resolve("result-" + size + "-" + i), bytes);
                move(ledger, other, PREPARED, new JobState.Submitted(job));
                beside[i] = millis(start);
            }
            tell(size + " bytes in the database, median ms", median(inside));
            tell(size + " bytes beside it (file, fsync, rename, fsync, commit), median ms", median(beside));
        }
    }

    private static void file(Path file, byte[] bytes) throws Exception {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                out.write(all);
            }
            out.force(true);
        }
        Files.move(part, file);
        try (FileChannel directory = FileChannel.open(file.getParent())) {
            directory.force(true);
        }
    }

    private static void appends(Path directory) throws Exception {
        try (FileChannel out = FileChannel.open(
                directory.resolve("appended"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (int i = 0; i < 500; i++) {
                out.write(ByteBuffer.allocate(4096));
                out.force(false);
            }
            tell("bare append of 4 kB and fsync, a second", 500_000 / millis(start));
        }
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void tell(String what, double number) {
        System.out.println(String.format(Locale.ROOT, "%-80s %10.1f", what, number));
    }
}
