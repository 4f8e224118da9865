package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Intake;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way in. Runs whenever bytes have arrived, and holds no thread in between. What is refused before its
 * body is over is answered at once; the rest of the body is read for a moment and thrown away, because a connection that
 * is closed on a sender in the middle of its sentence takes the answer with it.
 */
final class Reception implements Runnable {
    private static final int PIECE = 16 << 10;
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
    private final Response response;
    private final Callback callback;
    private final Intake intake;
    private final Pace pace;
    private final LongSupplier nanoTime;
    private final Consumer<Cause> rejected;
    private byte[] piece = {};
    private State state = State.READING;
    private boolean bodyOver;
    private boolean writing;
    private boolean written;
    private boolean completed;
    private @Nullable Throwable notWritten;
    private long answeredAt;
    private int thrownAway;

    Reception(
            Request request,
            Response response,
            Callback callback,
            Intake intake,
            Pace pace,
            LongSupplier nanoTime,
            Consumer<Cause> rejected) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.intake = intake;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.rejected = rejected;
    }

    /** The head is here. What announces too much is answered before its body is asked for, then as ever read and dropped. */
    void begin() {
        Optional<Receipt> early;
        synchronized (this) {
            early = intake.announce(request.getLength());
        }
        early.ifPresent(receipt -> answer(State.READING, Reply.of(receipt)));
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
            boolean more = take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (last || !more) {
                over();
                return;
            }
        }
    }

    /** Answers without reading: the path is unknown, whatever the body. */
    void refuse() {
        synchronized (this) {
            state = State.STORING;
        }
        intake.finish().whenComplete((receipt, failure) -> answer(State.STORING, Reply.of(receipt)));
        run();
    }

    /** Whether to read on. */
    private boolean take(Content.Chunk chunk) {
        Optional<Receipt> early = Optional.empty();
        synchronized (this) {
            if (state == State.ANSWERED) {
                thrownAway += chunk.remaining();
                return thrownAway < LINGER_BYTES;
            }
            pace.received(chunk.remaining(), nanoTime.getAsLong());
            while (chunk.hasRemaining() && early.isEmpty()) {
                int length = Math.min(PIECE, chunk.remaining());
                piece = piece.length < length ? new byte[length] : piece;
                chunk.getByteBuffer().get(piece, 0, length);
                early = intake.write(piece, 0, length);
            }
        }
        early.ifPresent(receipt -> answer(State.READING, Reply.of(receipt)));
        return true;
    }

    private void over() {
        boolean complete;
        synchronized (this) {
            bodyOver = true;
            complete = state == State.READING;
            if (complete) {
                state = State.STORING;
            }
        }
        if (complete) {
            intake.finish()
                    .whenComplete((receipt, failure) -> request.getComponents()
                            .getExecutor()
                            .execute(() ->
                                    answer(State.STORING, receipt == null ? unexpected(failure) : Reply.of(receipt))));
        } else {
            completeWhenAllIsDone();
        }
    }

    private static Reply unexpected(Throwable failure) {
        System.getLogger(Reception.class.getName())
                .log(System.Logger.Level.ERROR, "A delivery was not answered by the core; this is a bug.", failure);
        return Reply.of(HttpStatus.SERVICE_UNAVAILABLE_503);
    }

    /** The body ends early: the sender is gone, or has broken the rules of HTTP. */
    private void broken(Throwable cause) {
        boolean answered;
        synchronized (this) {
            answered = state == State.ANSWERED;
            state = State.ANSWERED;
            bodyOver = true;
        }
        if (answered) {
            completeWhenAllIsDone();
        } else {
            intake.close();
            count(cause);
            callback.failed(cause);
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

    /** To be called every now and then. Answers what is too slow, and ends what has been refused long enough. */
    void look(long now) {
        boolean slow;
        boolean lingers;
        synchronized (this) {
            slow = state == State.READING && pace.isTooSlow(now);
            lingers = state == State.ANSWERED && !bodyOver && now - answeredAt > LINGER_NANOS;
        }
        if (slow) {
            if (answer(State.READING, Reply.of(HttpStatus.REQUEST_TIMEOUT_408))) {
                rejected.accept(Cause.TOO_SLOW);
            }
        } else if (lingers) {
            request.fail(new IOException("The body went on after it was refused."));
        }
    }

    /** The server cannot wait for the rest of the body any longer. */
    void giveUp() {
        if (answer(State.READING, new Reply(HttpStatus.SERVICE_UNAVAILABLE_503, COME_AGAIN))) {
            rejected.accept(Cause.STOPPED);
        }
    }

    private boolean answer(State from, Reply reply) {
        synchronized (this) {
            if (state != from) {
                return false;
            }
            state = State.ANSWERED;
            writing = true;
            answeredAt = nanoTime.getAsLong();
            intake.close();
            if (!bodyOver) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
        }
        reply.write(response, Callback.from(this::written, this::notWritten));
        leaveWriting();
        return true;
    }

    /**
     * The request is over only when Jetty has left the write that answered it. Where it is over inside, another thread may
     * answer the next request meanwhile with the connection's last answer, and Jetty, coming back, takes that for its own
     * and closes the connection before the next answer is out.
     */
    private void leaveWriting() {
        synchronized (this) {
            writing = false;
        }
        completeWhenAllIsDone();
    }

    private void written() {
        synchronized (this) {
            written = true;
        }
        completeWhenAllIsDone();
    }

    private void notWritten(Throwable cause) {
        boolean more;
        synchronized (this) {
            written = true;
            notWritten = cause;
            more = !bodyOver;
        }
        if (more) {
            request.fail(cause);
        }
        completeWhenAllIsDone();
    }

    private void completeWhenAllIsDone() {
        synchronized (this) {
            if (completed || writing || !written || !bodyOver) {
                return;
            }
            completed = true;
        }
        if (notWritten == null) {
            callback.succeeded();
        } else {
            callback.failed(notWritten);
        }
    }
}
