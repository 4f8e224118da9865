package io.github.mindeeasync.benchmarks;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Deliveries stored in the inbox, one after the other for each caller. */
record InboxRows(Path folder) {
    private static final Set<String> SINKS = Set.of("sink");
    private static final int BYTES = 3_000;

    /** So many deliveries, no two of one job, with a body of 3 kB each. */
    static List<Arrival> arrivals(int count) {
        Random random = new Random(7);
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] body = new byte[BYTES];
            random.nextBytes(body);
            arrivals.add(arrival(body));
        }
        return arrivals;
    }

    private static Arrival arrival(byte[] body) {
        String job = UUID.randomUUID().toString();
        Delivery delivery = new Delivery(
                DeliveryId.at(Instant.now()),
                "/webhooks/invoices",
                Product.of("invoices", 4),
                new JobId(job),
                job + ".pdf",
                null,
                Instant.now(),
                RawPayload.of(body, Dialect.V1));
        String digest = ContentDigest.of(body);
        return new Arrival(delivery, new Fingerprint(digest, digest));
    }

    /** Durable deliveries a second. */
    double commits(List<Arrival> arrivals, int callers) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (JdbcStore store = JdbcStore.openInbox(folder.resolve("inbox-" + System.nanoTime() + ".db"))) {
            int each = arrivals.size() / callers;
            long start = System.nanoTime();
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                List<Arrival> own = arrivals.subList(caller * each, (caller + 1) * each);
                running.add(CompletableFuture.runAsync(() -> store(store.inbox(), own), threads));
            }
            running.forEach(CompletableFuture::join);
            return BareDisk.rate(each * callers, start);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void store(DeliveryInbox inbox, List<Arrival> arrivals) {
        for (Arrival arrival : arrivals) {
            inbox.commit(arrival, SINKS).toCompletableFuture().join();
        }
    }
}
