package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Intake;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way in. Runs whenever bytes have arrived, and holds no thread in between. What is refused before its
 * body is over is answered at once; the rest of the body is read for a moment and thrown away, because a connection that
 * is closed on a sender in the middle of its sentence takes the answer with it.
 */
final class Reception implements Runnable {
    private static final System.Logger LOG = System.getLogger(Reception.class.getName());
    private static final long LINGER_NANOS = 2_000_000_000L;
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    /** A body of the size that is allowed by default may be sent to its end before its sender reads the answer. */
    private static final int LINGER_BYTES = 32 << 20;

    private enum State {
        READING,
        STORING,
        ANSWERED
    }

    private final Request request;
    private final Answering answering;
    private final Intake intake;
    /** Held while the intake is touched, which may take as long as a disk takes; not by those who only look. */
    private final Lock reading = new ReentrantLock();

    private final Pace pace;
    private final LongSupplier nanoTime;
    private final Consumer<Cause> rejected;
    private State state = State.READING;
    private long answeredAt;
    private int thrownAway;

    Reception(
            Request request,
            Answering answering,
            Intake intake,
            Pace pace,
            LongSupplier nanoTime,
            Consumer<Cause> rejected) {
        this.request = request;
        this.answering = answering;
        this.intake = intake;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.rejected = rejected;
    }

    /** The head is here. What announces too much is answered before its body is asked for, then as ever read and dropped. */
    void begin() {
        withIntake(() -> intake.announce(request.getLength()))
                .ifPresent(receipt -> answer(State.READING, Reply.of(receipt)));
        run();
    }

    /** Answers without reading: the path is unknown, whatever the body. */
    void refuse() {
        if (pass(State.READING, State.STORING)) {
            intake.finish().thenAccept(receipt -> answer(State.STORING, Reply.of(receipt)));
        }
        run();
    }

    /** Reads what is there. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                broken(chunk.getFailure());
                return;
            }
            boolean last = chunk.isLast();
            boolean more = take(chunk);
            if (last || !more) {
                over();
                return;
            }
        }
    }

    /** Whether to read on. A verifier may be somebody else's code: what it throws is an answer, too. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean take(Content.Chunk chunk) {
        try {
            if (isAnswered()) {
                forget();
                thrownAway += chunk.remaining();
                return thrownAway < LINGER_BYTES;
            }
            pace.received(chunk.remaining(), nanoTime.getAsLong());
            withIntake(() -> intake.write(chunk.getByteBuffer()))
                    .ifPresent(receipt -> answer(State.READING, Reply.of(receipt)));
        } catch (RuntimeException | Error e) {
            answer(State.READING, unexpected(e));
        } finally {
            chunk.release();
        }
        return true;
    }

    private void over() {
        boolean complete = pass(State.READING, State.STORING);
        answering.bodyOver();
        if (complete) {
            store();
        } else {
            forget();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void store() {
        try {
            intake.finish()
                    .whenComplete((receipt, failure) -> request.getComponents()
                            .getExecutor()
                            .execute(() ->
                                    answer(State.STORING, receipt == null ? unexpected(failure) : Reply.of(receipt))));
        } catch (RuntimeException | Error e) {
            answer(State.STORING, unexpected(e));
        }
    }

    private static Reply unexpected(@Nullable Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "A delivery was not answered by the core; this is a bug.", failure);
        return comeAgain();
    }

    private static Reply comeAgain() {
        return new Reply(HttpStatus.SERVICE_UNAVAILABLE_503, COME_AGAIN);
    }

    /** The body ends early: the sender is gone, or has broken the rules of HTTP. */
    private void broken(Throwable cause) {
        forget();
        if (pass(State.READING, State.ANSWERED)) {
            count(cause);
            answering.fail(cause);
        } else {
            answering.bodyOver();
        }
    }

    /** Jetty answers who breaks the rules, and that is counted there; who has left hears nothing. */
    private void count(Throwable cause) {
        boolean left =
                request.getConnectionMetaData().getConnection().getEndPoint().isInputShutdown();
        if (left || !(cause instanceof HttpException)) {
            request.setAttribute(Errors.COUNTED, true);
            rejected.accept(Cause.ABANDONED);
        }
    }

    private Optional<Receipt> withIntake(Supplier<Optional<Receipt>> step) {
        reading.lock();
        try {
            return step.get();
        } finally {
            reading.unlock();
        }
    }

    /** Nobody needs the body any more, if it is not stored by now. */
    private void forget() {
        reading.lock();
        try {
            intake.close();
        } finally {
            reading.unlock();
        }
    }

    /** The connection is closed. Whoever reads at this moment finds that out, but perhaps nobody does. */
    void leave() {
        if (reading.tryLock()) {
            try {
                intake.close();
            } finally {
                reading.unlock();
            }
        }
    }

    /** To be called every now and then. Answers what is too slow, and ends what has been refused long enough. */
    void look(long now) {
        if (isTooSlow(now) && answer(State.READING, Reply.of(HttpStatus.REQUEST_TIMEOUT_408))) {
            rejected.accept(Cause.TOO_SLOW);
        } else if (lingers(now)) {
            answering.closeConnection();
        }
    }

    private boolean isTooSlow(long now) {
        return pace.isTooSlow(now) && isReading() && !answering.hasUnread();
    }

    private synchronized boolean isReading() {
        return state == State.READING;
    }

    private synchronized boolean lingers(long now) {
        return state == State.ANSWERED && !answering.isBodyOver() && now - answeredAt > LINGER_NANOS;
    }

    /** How fast the body arrives, as {@link Pace#rate} tells; without end where it is here, or not asked for any more. */
    synchronized double rate(long now) {
        return state == State.READING ? pace.rate(now) : Double.POSITIVE_INFINITY;
    }

    /** Others need the connection more. */
    boolean giveWay() {
        if (!answer(State.READING, comeAgain())) {
            return false;
        }
        rejected.accept(Cause.NO_ROOM);
        answering.closeConnection();
        return true;
    }

    /** The server cannot wait for the rest of the body any longer. */
    void giveUpReading() {
        giveUp(State.READING);
    }

    /** Nor for the store. What is stored yet is a duplicate when it comes again. */
    void giveUpStoring() {
        giveUp(State.STORING);
    }

    private void giveUp(State from) {
        if (answer(from, comeAgain())) {
            rejected.accept(Cause.STOPPED);
        }
    }

    /** Whether its answer is out. */
    boolean isOut() {
        return answering.isWritten();
    }

    private boolean answer(State from, Reply reply) {
        if (!pass(from, State.ANSWERED)) {
            return false;
        }
        answering.write(reply);
        return true;
    }

    private synchronized boolean pass(State from, State to) {
        if (state != from) {
            return false;
        }
        state = to;
        if (to == State.ANSWERED) {
            answeredAt = nanoTime.getAsLong();
        }
        return true;
    }

    private synchronized boolean isAnswered() {
        return state == State.ANSWERED;
    }
}
