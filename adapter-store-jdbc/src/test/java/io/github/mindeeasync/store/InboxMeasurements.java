package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;

import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** Numbers of an inbox with 100,000 deliveries, not a test: run its main with a directory on the disk in question. */
final class InboxMeasurements {
    private static final int ALL = 100_000;
    private static final int DONE = 80_000;
    private static final int DEAD = 10_000;
    private static final int TOGETHER = 250;

    private final Random random = new Random(1);
    private final DeliveryInbox inbox;

    private InboxMeasurements(DeliveryInbox inbox) {
        this.inbox = inbox;
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempDirectory(Path.of(arguments[0]), "measure").resolve("inbox.db");
        try (JdbcStore store = JdbcStore.openInbox(file)) {
            new InboxMeasurements(store.inbox()).run();
        }
        timed("opening again and closing", () -> {
            JdbcStore.openInbox(file).close();
            return 1;
        });
    }

    private void run() throws Exception {
        timed("storing", () -> store(ALL));
        timed("claimed and done", () -> end(DONE, work -> inbox.done(work)));
        timed("claimed and dead", () -> end(DEAD, work -> inbox.dead(work, "no luck")));
        for (int i = 0; i < 3; i++) {
            once();
        }
        List<DeliveryId> dead = new ArrayList<>();
        timed("listing the dead among all, page by page", () -> listed(Set.of(DeliveryState.DEAD), dead));
        timed("listing all, page by page", () -> listed(DeliveryQuery.all().states(), new ArrayList<>()));
        timed("replaying in one call", () -> value(inbox.replay(Selection.resting(dead), "measurement")));
        timed("replayed ones claimed and done", () -> end(DEAD, work -> inbox.done(work)));
        timed("pruning", () -> value(inbox.prune(Duration.ZERO)));
        timed("storing after that", () -> store(5_000));
    }

    private void once() throws Exception {
        timed("backlog", () -> value(inbox.backlog()).pending());
        timed("next due", () -> value(inbox.nextDue(Parcels.SINK)).isPresent() ? 1 : 0);
        timed("claim of 8", () -> end(8, work -> inbox.giveBack(work)));
        timed("check", () -> {
            value(inbox.check());
            return 1;
        });
        timed("store one", () -> store(1));
    }

    private int store(int count) throws Exception {
        List<CompletionStage<Filing>> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] body = new byte[3_000];
            random.nextBytes(body);
            stages.add(inbox.commit(Parcels.of("job-" + random.nextLong(Long.MAX_VALUE), body), Parcels.SINKS));
            if (stages.size() == TOGETHER) {
                settle(stages);
            }
        }
        settle(stages);
        return count;
    }

    private static void settle(List<? extends CompletionStage<?>> stages) throws Exception {
        for (CompletionStage<?> stage : stages) {
            value(stage);
        }
        stages.clear();
    }

    /** Ends work in some way. */
    private interface End {
        CompletionStage<Boolean> of(io.github.mindeeasync.core.delivery.Work work);
    }

    private int end(int count, End end) throws Exception {
        for (int left = count; left > 0; ) {
            List<io.github.mindeeasync.core.delivery.Work> works = Parcels.claim(inbox, Math.min(left, TOGETHER));
            List<CompletionStage<Boolean>> stages = new ArrayList<>();
            works.forEach(work -> stages.add(end.of(work)));
            settle(stages);
            left -= works.size();
        }
        return count;
    }

    private int listed(Set<DeliveryState> states, List<DeliveryId> ids) throws Exception {
        DeliveryQuery query = DeliveryQuery.all().withStates(states);
        for (List<DeliverySummary> page = value(inbox.list(query));
                !page.isEmpty();
                page = value(inbox.list(query.after(page.get(page.size() - 1))))) {
            page.forEach(line -> ids.add(line.id()));
        }
        return ids.size();
    }

    private static void timed(String what, Callable<? extends Number> step) throws Exception {
        long start = System.nanoTime();
        Number count = step.call();
        double millis = (System.nanoTime() - start) / 1e6;
        System.out.println(String.format(Locale.ROOT, "%-50s %8d %10.1f ms", what, count.longValue(), millis));
    }
}
