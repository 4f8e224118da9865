package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.InvalidDocumentException;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.BatchFailedException;
import io.github.mindeeasync.core.port.in.BatchInterruptedException;
import io.github.mindeeasync.core.port.in.BatchItem;
import io.github.mindeeasync.core.port.in.BatchProgress;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.core.port.in.BatchRun;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way. One lane takes documents, one a turn, while there is room for them; another hands over what has
 * ended. Between the two a document is in the API's hands and costs no thread. No call goes out while the lock is held.
 */
final class BatchRunner implements BatchRun, Hand.Owner {
    private final Predictions predictions;
    private final TimeSource time;
    private final BatchSettings settings;
    private final Iterator<? extends DocumentSource> documents;
    private final Lane feeding;
    private final Lane handing;
    private final Tally tally = new Tally();
    private final CompletableFuture<BatchReport> report = new CompletableFuture<>();

    private final Set<Hand> hands = new LinkedHashSet<>();
    private final Deque<Done> done = new ArrayDeque<>();
    private long taken;
    private int inHand;
    private Sending sending = Sending.ON;
    private @Nullable String stopped;
    private @Nullable String failed;
    private @Nullable Throwable failure;
    private boolean consumerFailed;

    /** Something was not sent. Its reason may be a refusal of another document, of which we are yet to hear. */
    private boolean doubtful;

    private enum Sending {
        /** Documents are taken as there is room. */
        ON,
        /** There are no more. */
        FINISHED,
        /** The API refuses: what was not sent is withdrawn, the rest is waited for. */
        REFUSED,
        /** Nobody wants to wait any more. */
        LEFT
    }

    private record Done(Tally.Place place, BatchItem item) {}

    BatchRunner(
            Predictions predictions,
            TimeSource time,
            Executor executor,
            BatchSettings settings,
            Iterator<? extends DocumentSource> documents) {
        this.predictions = predictions;
        this.time = time;
        this.settings = settings;
        this.documents = documents;
        this.feeding = new Lane(executor, this::feed);
        this.handing = new Lane(executor, this::handOver);
    }

    BatchRunner start() {
        feeding.signal();
        return this;
    }

    @Override
    public CompletableFuture<BatchReport> report() {
        return report.copy();
    }

    @Override
    public BatchReport join() {
        try {
            return report.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BatchInterruptedException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BatchFailedException why) {
                throw why;
            }
            throw new IllegalStateException("A batch ended in an unexpected way.", e);
        }
    }

    @Override
    public BatchProgress progress() {
        return tally.progress();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (report.isDone()) {
                return;
            }
            stopped = stopped == null ? "cancelled" : stopped;
        }
        leave();
    }

    /** One document a turn; the window, the end, or a stop leaves the lane at rest. */
    private void feed() {
        if (hasRoom() && takeNext()) {
            feeding.signal();
        }
    }

    private boolean hasRoom() {
        boolean room;
        synchronized (this) {
            if (sending == Sending.ON && taken >= settings.maxDocuments()) {
                sending = Sending.FINISHED;
            }
            room = sending == Sending.ON && !doubtful && inHand < settings.window();
        }
        handing.signal();
        return room;
    }

    @SuppressWarnings("CatchingUnchecked")
    private boolean takeNext() {
        try {
            if (!documents.hasNext()) {
                finish();
                return false;
            }
            return isSending() && take(documents.next());
        } catch (Throwable e) {
            feedingFailed("its documents' iterator failed", e);
            return false;
        }
    }

    private synchronized boolean isSending() {
        return sending == Sending.ON;
    }

    private void finish() {
        synchronized (this) {
            sending = sending == Sending.ON ? Sending.FINISHED : sending;
        }
        handing.signal();
    }

    private boolean take(DocumentSource source) {
        Objects.requireNonNull(source, "A document of a batch is null.");
        Tally.Place place;
        synchronized (this) {
            if (sending != Sending.ON) {
                return false;
            }
            taken++;
            inHand++;
            place = tally.taken();
        }
        submit(source, place);
        return true;
    }

    @SuppressWarnings("CatchingUnchecked")
    private void submit(DocumentSource source, Tally.Place place) {
        try {
            watch(new Hand(
                    source,
                    place,
                    predictions.submit(settings.request(source), settings.reuse()),
                    time,
                    settings.patience(),
                    this));
        } catch (InvalidDocumentException e) {
            ended(new Done(place, new BatchItem.Invalid(source, String.valueOf(e.getMessage()))));
        } catch (Throwable e) {
            feedingFailed("a document could not be submitted", e);
            tally.dropped(place);
            released();
            handing.signal();
        }
    }

    /** Whatever has stopped the batch meanwhile applies to the newcomer too. */
    private void watch(Hand hand) {
        Sending now;
        synchronized (this) {
            hands.add(hand);
            now = sending;
        }
        hand.follow();
        apply(now, hand);
    }

    private static void apply(Sending now, Hand hand) {
        if (now == Sending.REFUSED) {
            hand.withdraw();
        } else if (now == Sending.LEFT) {
            hand.letGo();
        }
    }

    @Override
    public void accepted(Hand hand) {
        tally.accepted(hand.place);
        weigh(false);
    }

    @Override
    public void ended(Hand hand, Outcome outcome) {
        synchronized (this) {
            hands.remove(hand);
        }
        Refusals.of(outcome).ifPresent(this::refused);
        weigh(outcome instanceof Outcome.NotSent);
        ended(new Done(hand.place, new BatchItem.Ended(hand.source, outcome, hand.isKnown())));
    }

    /**
     * After a document that was not sent, the next one is taken when no other can be the refused one any more: when all
     * have ended, or the API has accepted all that have not.
     */
    private void weigh(boolean notSent) {
        boolean cleared;
        synchronized (this) {
            doubtful |= notSent;
            cleared =
                    doubtful && (hands.isEmpty() || (!notSent && hands.stream().noneMatch(Hand::isWaiting)));
            doubtful &= !cleared;
        }
        if (cleared) {
            feeding.signal();
        }
    }

    private void ended(Done one) {
        synchronized (this) {
            done.add(one);
        }
        handing.signal();
    }

    private void refused(String why) {
        synchronized (this) {
            if (sending == Sending.REFUSED || sending == Sending.LEFT) {
                return;
            }
            stopped = why;
            sending = Sending.REFUSED;
        }
        toAll(Sending.REFUSED);
    }

    private void leave() {
        synchronized (this) {
            sending = Sending.LEFT;
        }
        toAll(Sending.LEFT);
    }

    /** The last ones in hand first: they are the ones that were not sent. */
    private void toAll(Sending now) {
        List<Hand> all;
        synchronized (this) {
            all = List.copyOf(hands);
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            apply(now, all.get(i));
        }
        handing.signal();
    }

    /** One document a turn; the last one is followed by the report. */
    private void handOver() {
        Done next;
        synchronized (this) {
            next = done.poll();
        }
        if (next == null) {
            reportIfOver();
            return;
        }
        tally.ended(next.place(), next.item());
        tell(next.item());
        released();
        feeding.signal();
        handing.signal();
    }

    @SuppressWarnings("CatchingUnchecked")
    private void tell(BatchItem item) {
        if (consumerFailed) {
            return;
        }
        Consumer<BatchItem> consumer = settings.consumer();
        try {
            consumer.accept(item);
        } catch (Throwable e) {
            consumerFailed = true;
            failed("the consumer of its results failed", e);
            leave();
        }
    }

    private synchronized void released() {
        inHand--;
    }

    private void feedingFailed(String what, Throwable e) {
        failed(what, e);
        finish();
    }

    private synchronized void failed(String what, Throwable e) {
        if (failure == null) {
            failed = what + " (" + e + ").";
            failure = e;
        }
    }

    private void reportIfOver() {
        BatchReport end;
        Throwable why;
        synchronized (this) {
            if (sending == Sending.ON || inHand > 0 || report.isDone()) {
                return;
            }
            end = new BatchReport(tally.progress(), tally.problems(), Optional.ofNullable(stopped));
            why = failure;
        }
        if (why == null) {
            report.complete(end);
        } else {
            report.completeExceptionally(new BatchFailedException(String.valueOf(failed), end, why));
        }
    }
}
