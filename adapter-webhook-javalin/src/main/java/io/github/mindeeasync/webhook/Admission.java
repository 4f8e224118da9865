package io.github.mindeeasync.webhook;

import java.util.Comparator;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Lets connections in, as many as there may be. Beyond that, the one that has waited longest has to go, and where all are at
 * work, the one whose body is slowest: strangers who take all places and their time must not keep a good sender out.
 */
final class Admission implements Connection.Listener {
    private static final int TRIES = 8;

    private final Connections connections;
    private final int most;
    private final LongSupplier nanoTime;
    private final DeliveryMetrics metrics;

    Admission(Connections connections, int most, LongSupplier nanoTime, DeliveryMetrics metrics) {
        this.connections = connections;
        this.most = most;
        this.nanoTime = nanoTime;
        this.metrics = metrics;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof ConnectionMetaData)) {
            return;
        }
        if (connections.count() >= most) {
            metrics.full();
            if (!oneThatWaitsGoes() && !theSlowestBodyGoes()) {
                connection.getEndPoint().close();
                return;
            }
        }
        connections.add(connection, new Visit(connection, nanoTime.getAsLong()));
    }

    /** One that has waited may have a request just now: then another. */
    private boolean oneThatWaitsGoes() {
        for (int i = 0; i < TRIES; i++) {
            Visit longest = longestWaiting();
            if (longest == null || longest.showOut()) {
                return longest != null;
            }
        }
        return false;
    }

    private @Nullable Visit longestWaiting() {
        long now = nanoTime.getAsLong();
        return connections.all().stream()
                .filter(visit -> !visit.isBusy())
                .max(Comparator.comparingLong(visit -> visit.waited(now)))
                .orElse(null);
    }

    private boolean theSlowestBodyGoes() {
        long now = nanoTime.getAsLong();
        return connections
                .receptions()
                .min(Comparator.comparingDouble(reception -> reception.rate(now)))
                .filter(Reception::giveWay)
                .isPresent();
    }

    /** A body that nobody reads any more must not be kept either. */
    @Override
    public void onClosed(Connection connection) {
        Visit visit = connections.remove(connection);
        Reception reception = visit == null ? null : visit.reception();
        if (reception != null) {
            reception.leave();
        }
    }
}
