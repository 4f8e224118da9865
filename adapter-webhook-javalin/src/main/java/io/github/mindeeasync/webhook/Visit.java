package io.github.mindeeasync.webhook;

import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and what it is doing: it waits for a request, or sends the head of one, or has one under way. Only who
 * waits can be shown out.
 */
final class Visit {
    private final Connection connection;
    private long since;
    private boolean busy;
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

    synchronized void end(long now) {
        busy = false;
        reception = null;
        since = now;
    }

    synchronized boolean isBusy() {
        return busy;
    }

    /** How long it has waited for the end of a request's head, in nanoseconds; -1 if a request is under way. */
    synchronized long waited(long now) {
        return busy || gone ? -1 : now - since;
    }

    synchronized @Nullable Reception reception() {
        return reception;
    }

    /** Closes the connection if it has waited at least so long. */
    boolean showOut(long now, long nanos) {
        synchronized (this) {
            if (busy || gone || now - since < nanos) {
                return false;
            }
            gone = true;
        }
        connection.getEndPoint().close();
        return true;
    }
}
