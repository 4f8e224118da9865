package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.EventLine;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Writes one line of {@code key=value} for every event, as {@link EventLine} has it, to the system logger
 * {@code io.github.mindeeasync.deliveries}: what is stored, handed over, postponed or claimed by nobody at INFO; what needs
 * a person, or failed, at WARNING. What strangers can cause, such as wrong signatures, is at WARNING once, then counted for a
 * minute (a line says how many there were) and at DEBUG each, because it would fill the disk. No payload and no secret is
 * ever in it, and no value can begin a line of its own. Thread-safe.
 */
public final class DeliveryLog implements DeliveryListener {
    /** The name of the logger. */
    public static final String NAME = "io.github.mindeeasync.deliveries";

    private final BiConsumer<Level, String> out;
    private final RejectionLines rejections;

    public DeliveryLog() {
        this(System.getLogger(NAME)::log);
    }

    /**
     * The same lines to somewhere else.
     *
     * @param out is called from several threads at once
     */
    public DeliveryLog(BiConsumer<Level, String> out) {
        this(out, DeliveryLog::later);
    }

    DeliveryLog(BiConsumer<Level, String> out, BiConsumer<Duration, Runnable> later) {
        this.out = out;
        this.rejections = new RejectionLines(line -> out.accept(Level.WARNING, line), later);
    }

    static void later(Duration after, Runnable task) {
        CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, DeliveryLog::onThread)
                .execute(task);
    }

    static void onThread(Runnable task) {
        Thread thread = new Thread(task, "mindee-log");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void on(DeliveryEvent event) {
        if (isUnread(event)) {
            rejected((DeliveryEvent.Answered) event);
        } else {
            out.accept(event.level(), EventLine.of(event));
        }
    }

    private void rejected(DeliveryEvent.Answered rejection) {
        String cause = EventLine.cause(rejection.receipt());
        String line = EventLine.of(rejection);
        if (rejections.isFirst(cause)) {
            rejections.tell(cause, line);
        } else {
            out.accept(Level.DEBUG, line);
        }
    }

    /** Whatever is refused before it was read may be anybody's. */
    private static boolean isUnread(DeliveryEvent event) {
        return event instanceof DeliveryEvent.Answered answered && answered.delivery() == null;
    }
}
