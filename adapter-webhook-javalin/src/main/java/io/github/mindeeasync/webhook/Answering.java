package io.github.mindeeasync.webhook;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, and the request's end by Jetty's rules: it is over when the answer is written, its writing has
 * been left, and nobody reads the body any more. Thread-safe.
 */
final class Answering {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private boolean writing;
    private boolean written;
    private boolean bodyOver;
    private boolean completed;
    private @Nullable Throwable notWritten;

    Answering(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** To be called once. Where the body is not over the connection ends with this answer. */
    void write(Reply reply) {
        synchronized (this) {
            writing = true;
            if (!bodyOver) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
        }
        reply.write(response, Callback.from(this::written, this::notWritten));
        leaveWriting();
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
            closeConnection();
        }
        completeWhenAllIsDone();
    }

    /** Nobody reads the body from now on. */
    void bodyOver() {
        synchronized (this) {
            bodyOver = true;
        }
        completeWhenAllIsDone();
    }

    /** Whether the answer is out. */
    synchronized boolean isWritten() {
        return written;
    }

    synchronized boolean isBodyOver() {
        return bodyOver;
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

    /** The body ended early, and there was no answer. Whoever reads says so. */
    void fail(Throwable cause) {
        synchronized (this) {
            completed = true;
        }
        callback.failed(cause);
    }

    /** Whether more of the body is here than was read. */
    boolean hasUnread() {
        return Unread.at(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    /**
     * Ends the connection from any thread; whoever reads finds that out. Nothing else may be done to a request that another
     * thread may be reading: failing it would have two threads at its parser and its buffer.
     */
    void closeConnection() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }
}
