package io.github.mindeeasync.webhook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is connected. There is an end to how many there may be, and to how long one may take to say what it wants:
 * Jetty's own idle timeout begins anew with every byte, so that one byte a second keeps a connection for ever.
 */
final class Connections implements Connection.Listener {
    private final int most;
    private final LongSupplier nanoTime;
    private final DeliveryMetrics metrics;
    private final Map<Connection, Visit> visits = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Connections(int most, LongSupplier nanoTime, DeliveryMetrics metrics) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.metrics = metrics;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof ConnectionMetaData)) {
            return;
        }
        if (visits.size() >= most) {
            metrics.full();
            if (!makeRoom()) {
                connection.getEndPoint().close();
                return;
            }
        }
        Visit visit = new Visit(connection, nanoTime.getAsLong());
        visits.put(connection, visit);
        if (closed) {
            visit.showOut(nanoTime.getAsLong(), 0);
        }
    }

    /**
     * From now on nobody begins anything: who waits is shown out, and whoever still comes in. Jetty calls a connector shut
     * down when it knows no connection any more, and does not know one yet that has just been accepted; its request would
     * be cut off in the middle, stored and not answered.
     */
    void close() {
        closed = true;
        long now = nanoTime.getAsLong();
        visits.values().forEach(visit -> visit.showOut(now, 0));
    }

    /** Shows out the one that has waited longest: a good sender's request does not take its time. */
    private boolean makeRoom() {
        long now = nanoTime.getAsLong();
        return visits.values().stream()
                .max(Comparator.comparingLong(visit -> visit.waited(now)))
                .filter(visit -> visit.showOut(now, 0))
                .isPresent();
    }

    @Override
    public void onClosed(Connection connection) {
        visits.remove(connection);
    }

    @Nullable
    Visit of(Connection connection) {
        return visits.get(connection);
    }

    Collection<Visit> all() {
        return visits.values();
    }

    int count() {
        return visits.size();
    }

    int busy() {
        return (int) visits.values().stream().filter(Visit::isBusy).count();
    }
}
