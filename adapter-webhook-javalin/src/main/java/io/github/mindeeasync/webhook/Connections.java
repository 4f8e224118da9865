package io.github.mindeeasync.webhook;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/** Everybody who is connected. Thread-safe. */
final class Connections {
    private final Map<Connection, Visit> visits = new ConcurrentHashMap<>();
    private volatile boolean closed;

    void add(Connection connection, Visit visit) {
        visits.put(connection, visit);
        if (closed) {
            visit.dismiss();
        }
    }

    /**
     * From now on nobody begins anything: who waits is shown out, who is at work when that is done, and whoever still
     * comes in. Jetty calls a connector shut down when it knows no connection any more, and does not know one yet that
     * has just been accepted; its request would be cut off in the middle, stored and not answered.
     */
    void close() {
        closed = true;
        visits.values().forEach(Visit::dismiss);
    }

    @Nullable
    Visit remove(Connection connection) {
        return visits.remove(connection);
    }

    @Nullable
    Visit of(Connection connection) {
        return visits.get(connection);
    }

    Collection<Visit> all() {
        return visits.values();
    }

    /** The deliveries that are under way. */
    Stream<Reception> receptions() {
        return visits.values().stream().map(Visit::reception).filter(Objects::nonNull);
    }

    int count() {
        return visits.size();
    }

    int busy() {
        return (int) visits.values().stream().filter(Visit::isBusy).count();
    }
}
