package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/**
 * A person who looks after an inbox, in the process that receives: moves files out of the way for which deliveries are
 * held, replays what is held or dead, forgets what is old. Goes home when the inbox is closed.
 */
public final class Operator {
    private static final long PAUSE_NANOS = 50_000_000;
    private static final Duration OLD = Duration.ofSeconds(3);

    private final DeliveryInbox inbox;
    private final Path out;

    private Operator(DeliveryInbox inbox, Path out) {
        this.inbox = inbox;
        this.out = out;
    }

    /** @param out where one sink writes its files */
    public static void employ(DeliveryInbox inbox, Path out) {
        Thread thread = new Thread(new Operator(inbox, out)::work, "operator");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private void work() {
        try {
            while (true) {
                List<DeliverySummary> odd = odd(inbox);
                odd.forEach(this::makeWay);
                List<DeliveryId> ids = odd.stream().map(DeliverySummary::id).toList();
                if (!ids.isEmpty()) {
                    wait(inbox.replay(Selection.resting(ids), "a person"));
                }
                wait(inbox.prune(OLD));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException closed) {
            // The process is about to end.
        }
    }

    /** What a sink did not take; not what was odd when it arrived. */
    static List<DeliverySummary> odd(DeliveryInbox inbox) {
        DeliveryQuery query = DeliveryQuery.all()
                .withStates(EnumSet.of(DeliveryState.HELD, DeliveryState.DEAD))
                .withLimit(10_000);
        return wait(inbox.list(query)).stream()
                .filter(delivery -> delivery.hold() == null)
                .toList();
    }

    private void makeWay(DeliverySummary delivery) {
        try {
            Path file = Planted.file(out, String.valueOf(delivery.job()));
            if (Planted.is(file)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T wait(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
