package io.github.mindeeasync.core.handover;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.EventLine;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners and the log what happens to deliveries. Each hears on a thread of its own: those who bring the news, the
 * store's writer and the timer among them, must never wait for a log that is stuck. Thread-safe.
 */
public final class News implements DeliveryListener {
    private static final System.Logger LOG = System.getLogger("io.github.mindeeasync.deliveries");
    private static final long LAST_WORDS_SECONDS = 1;

    private final List<Subscriber<Item>> listeners;
    private final Subscriber<Item> log;

    /** Something to be told. */
    private sealed interface Item {}

    private record Event(DeliveryEvent event) implements Item {}

    private record Line(Level level, String text, @Nullable Throwable cause) implements Item {}

    /** Nothing is to be told, but that all before it was. */
    private record End(CompletableFuture<Void> reached) implements Item {}

    /**
     * News for these listeners; where there is none, for the log.
     *
     * @param threads where each of them hears, one task for each at a time
     */
    public News(List<DeliveryListener> listeners, Executor threads) {
        List<DeliveryListener> all = listeners.isEmpty() ? List.of(News::write) : listeners;
        this.listeners = all.stream()
                .map(listener -> new Subscriber<Item>(
                        threads,
                        item -> tell(listener, item),
                        count -> tell(listener, new DeliveryEvent.Missed(count))))
                .toList();
        this.log = new Subscriber<>(
                threads, News::write, count -> LOG.log(Level.WARNING, "event=lines_dropped count=" + count));
    }

    /** An event for every listener. */
    @Override
    public void on(DeliveryEvent event) {
        boolean routine = event.level().getSeverity() <= Level.INFO.getSeverity();
        Event item = new Event(event);
        listeners.forEach(listener -> listener.tell(item, routine));
    }

    /** A line for the log, about what is no event. */
    public void log(Level level, String text, @Nullable Throwable cause) {
        if (LOG.isLoggable(level)) {
            log.tell(new Line(level, text, cause), level.getSeverity() <= Level.INFO.getSeverity());
        }
    }

    private void tell(DeliveryListener listener, Item item) {
        if (item instanceof Event told) {
            tell(listener, told.event());
        } else if (item instanceof End end) {
            end.reached().complete(null);
        }
    }

    /** The listener is somebody else's code: what it throws goes no further. */
    @SuppressWarnings("CatchingUnchecked")
    private void tell(DeliveryListener listener, DeliveryEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error e) {
            log(Level.WARNING, "A delivery listener failed.", e);
        }
    }

    private static void write(DeliveryEvent event) {
        if (LOG.isLoggable(event.level())) {
            LOG.log(event.level(), EventLine.of(event));
        }
    }

    private static void write(Item item) {
        if (item instanceof Line line) {
            LOG.log(line.level(), line.text(), line.cause());
        } else if (item instanceof End end) {
            end.reached().complete(null);
        }
    }

    /** Waits until all has been told that has happened so far, a second at most. */
    public void flush() {
        CompletableFuture<?>[] ends =
                Stream.concat(listeners.stream(), Stream.of(log)).map(News::end).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            // whoever does not listen now hears no more
        }
    }

    private static CompletableFuture<Void> end(Subscriber<Item> subscriber) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        subscriber.tell(new End(reached), false);
        return reached;
    }
}
