package io.github.mindeeasync.core.handover;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.Claimed;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.execution.Mailbox;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands deliveries over to one sink: leases as much as there are free slots, and more when one is free again. All state
 * is touched inside the mailbox alone.
 */
final class SinkRunner {
    private static final Duration AFTER_STORE_FAILURE = Duration.ofSeconds(1);
    private static final String STILL_HANGS =
            "An earlier call for this delivery still hangs and hears no interrupt; no other is made beside it.";
    /** Calls for so many deliveries may hang and hear no interrupt, before nothing more is handed over. */
    private static final int MOST_STUCK = 256;

    private final Mailbox mailbox = new Mailbox();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final DeliveryInbox inbox;
    private final DeliverySink sink;
    private final HandOverSettings settings;
    private final TimeSource time;
    private final Executor threads;
    private final News news;
    private final Endings endings;
    private final CircuitBreaker breaker;

    private boolean started;
    private boolean stopping;
    private boolean claiming;
    private boolean lookAgain;
    private boolean noThread;
    private int running;
    /** Calls that hang, by delivery; a call that has ended may be told before it is told to hang. */
    private final Map<DeliveryId, Integer> stuck = new HashMap<>();

    private TimeSource.Cancellable wake = () -> {};

    SinkRunner(
            DeliveryInbox inbox,
            DeliverySink sink,
            HandOverSettings settings,
            TimeSource time,
            Executor threads,
            DoubleSupplier random,
            News news) {
        this.inbox = inbox;
        this.sink = sink;
        this.settings = settings;
        this.time = time;
        this.threads = threads;
        this.news = news;
        this.endings = new Endings(mailbox, inbox, settings, time, random, news);
        this.breaker = new CircuitBreaker(settings.concurrency());
    }

    void start() {
        mailbox.post(() -> {
            started = true;
            claim();
        });
    }

    void look() {
        mailbox.post(this::claim);
    }

    CompletableFuture<Void> stop() {
        mailbox.post(() -> {
            stopping = true;
            wake.cancel();
            endings.stop();
            endIfIdle();
        });
        return stopped;
    }

    private void endIfIdle() {
        if (stopping && !claiming && running == 0) {
            stopped.complete(null);
        }
    }

    private void claim() {
        int free = breaker.free(running);
        if (!started || stopping || free <= 0 || stuck.size() >= MOST_STUCK) {
            return;
        }
        if (claiming) {
            lookAgain = true;
            return;
        }
        Duration rest = breaker.rest(time.now());
        if (!rest.isZero()) {
            wakeAt(rest);
            return;
        }
        claiming = true;
        lookAgain = false;
        noThread = false;
        wake.cancel();
        ClaimRequest request = new ClaimRequest(sink.name(), free, settings.lease(), settings.attempts());
        Calls.safely(() -> inbox.claim(request))
                .whenComplete((claimed, failure) -> mailbox.post(() -> claimed(free, claimed, failure)));
    }

    private void claimed(int asked, @Nullable Claimed claimed, @Nullable Throwable failure) {
        claiming = false;
        if (claimed == null) {
            news.log(Level.WARNING, "sink=" + sink.name() + " The inbox gives no work.", failure);
            wakeAt(AFTER_STORE_FAILURE);
        } else {
            if (claimed.died() > 0) {
                died(claimed.died());
            }
            claimed.works().forEach(this::begin);
            afterClaim(claimed.works().size() + claimed.died() < asked);
        }
        endIfIdle();
    }

    private void afterClaim(boolean nothingMore) {
        if (noThread) {
            wakeAt(AFTER_STORE_FAILURE);
        } else if (lookAgain || !nothingMore) {
            claim();
        } else if (!stopping) {
            Calls.safely(() -> inbox.nextDue(sink.name()))
                    .whenComplete((due, failure) -> mailbox.post(
                            () -> wakeAt(pause(due == null ? AFTER_STORE_FAILURE : due.orElse(settings.look())))));
        }
    }

    private Duration pause(Duration next) {
        return next.compareTo(settings.look()) < 0 ? next : settings.look();
    }

    private void wakeAt(Duration in) {
        if (!claiming && !stopping) {
            wake.cancel();
            wake = time.schedule(time.now().plus(in), this::look);
        }
    }

    private void begin(Work work) {
        running++;
        if (stopping) {
            giveBack(work);
            return;
        } else if (stuck.containsKey(work.delivery().id())) {
            settle(work, null, new IllegalStateException(STILL_HANGS));
            return;
        }
        Handling handling = new Handling(
                sink,
                work,
                (answer, failure) -> mailbox.post(() -> ended(work, answer, failure)),
                count -> mailbox.post(() -> stuck(work.delivery().id(), count)));
        TimeSource.Cancellable limit = time.schedule(time.now().plus(settings.limit()), handling::expire);
        handling.onEnd(limit::cancel);
        try {
            threads.execute(handling);
        } catch (RejectedExecutionException | OutOfMemoryError none) {
            limit.cancel();
            noThread = true;
            giveBack(work);
        }
    }

    private void giveBack(Work work) {
        endings.giveBack(work, () -> {
            running--;
            wakeAt(AFTER_STORE_FAILURE);
            endIfIdle();
        });
    }

    private void stuck(DeliveryId id, int count) {
        stuck.merge(id, count, (before, more) -> before + more == 0 ? null : before + more);
        if (count > 0 && stuck.size() == MOST_STUCK) {
            news.log(
                    Level.ERROR,
                    "sink=" + sink.name() + " " + MOST_STUCK + " deliveries' handlers hang and hear no interrupt."
                            + " Nothing more is handed over to this sink until one of them ends.",
                    null);
        } else if (count < 0) {
            claim();
        }
    }

    private void ended(Work work, @Nullable SinkAnswer answer, @Nullable Throwable failure) {
        boolean wasDown = breaker.isOpen();
        if (answer == null || answer instanceof SinkAnswer.Failed) {
            breaker.failed(work.delivery().id(), time.now());
        } else {
            breaker.answered();
        }
        if (breaker.isOpen() != wasDown) {
            String change =
                    wasDown ? "It answers again." : "It seems to be down: one delivery at a time until it answers.";
            news.log(Level.WARNING, "sink=" + sink.name() + " " + change, null);
        }
        settle(work, answer, failure);
    }

    private void settle(Work work, @Nullable SinkAnswer answer, @Nullable Throwable failure) {
        endings.record(work, answer, failure, () -> {
            running--;
            claim();
            endIfIdle();
        });
    }

    private void died(int count) {
        news.on(new DeliveryEvent.Died(
                null, sink.name(), count, "They have had as many attempts as are allowed, or more."));
    }
}
