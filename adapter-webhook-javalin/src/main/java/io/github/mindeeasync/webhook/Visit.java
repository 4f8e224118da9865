package io.github.mindeeasync.webhook;

import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and what it is doing: it waits for a request, or sends the head of one, or has one under way. Only who
 * waits can be shown out. Thread-safe.
 */
final class Visit {
    private final Connection connection;
    private long since;
    private boolean busy;
    private boolean dismissed;
    private boolean gone;
    private @Nullable Reception reception;

    Visit(Connection connection, long now) {
        this.connection = connection;
        since = now;
    }

    /** A request's head has arrived. False if the connection has just been shown out. */
    synchronized boolean begin() {
        busy = !gone;
        return busy;
    }

    /** The request under way is a delivery. */
    synchronized void receives(Reception delivery) {
        reception = delivery;
    }

    void end(long now) {
        synchronized (this) {
            busy = false;
            reception = null;
            since = now;
            if (!dismissed) {
                return;
            }
        }
        showOut();
    }

    synchronized boolean isBusy() {
        return busy;
    }

    /** Whether a request is under way whose answer is not out. */
    synchronized boolean isUnanswered() {
        return busy && (reception == null || !reception.isOut());
    }

    /** How long it has waited for the end of a request's head, in nanoseconds; the least there is if it does not wait. */
    synchronized long waited(long now) {
        return busy || gone ? Long.MIN_VALUE : now - since;
    }

    synchronized @Nullable Reception reception() {
        return reception;
    }

    /** Closes the connection if it has waited at least so long, and we are not the ones who are late. */
    boolean showOut(long now, long nanos) {
        return waited(now) >= nanos && !Unread.at(connection.getEndPoint()) && showOut();
    }

    /** Closes the connection if it waits, however short a time. */
    boolean showOut() {
        synchronized (this) {
            if (busy || gone) {
                return false;
            }
            gone = true;
        }
        close();
        return true;
    }

    /** Closes the connection now, or when the request under way is over. */
    void dismiss() {
        synchronized (this) {
            dismissed = true;
        }
        showOut();
    }

    private void close() {
        connection.getEndPoint().close();
    }
}
