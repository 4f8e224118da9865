package io.github.mindeeasync.sandbox.tally;

import io.github.mindeeasync.sandbox.fault.Endpoint;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts and remembers; thread-safe. Everything about a request is noted before its answer leaves. */
public final class Tally {
    private final int remembered;
    private final ArrayDeque<RecordedRequest> log = new ArrayDeque<>();
    private final Map<Endpoint, Long> requests = new EnumMap<>(Endpoint.class);
    private final Map<Integer, Long> statuses = new HashMap<>();
    private final Map<String, Long> acceptedByDocument = new HashMap<>();
    private final Map<String, String> acceptedJobs = new LinkedHashMap<>();
    private long accepted;
    private long billedPages;
    private long faults;
    private long connectionsOpened;
    private long connectionsClosed;
    private long concurrent;
    private long mostConcurrent;
    private long webhooksSent;
    private long webhooksTaken;

    /** Remembers the last so many requests in full. */
    public Tally(int remembered) {
        this.remembered = remembered;
    }

    /** A request with a valid path arrived. */
    public synchronized void arrived(Endpoint endpoint) {
        requests.merge(endpoint, 1L, Long::sum);
        concurrent++;
        mostConcurrent = Math.max(mostConcurrent, concurrent);
    }

    /** A request that arrived is over. */
    public synchronized void left() {
        concurrent--;
    }

    /** A request is about to be answered. */
    public synchronized void answering(RecordedRequest request) {
        statuses.merge(request.status(), 1L, Long::sum);
        log.add(request);
        if (log.size() > remembered) {
            log.remove();
        }
    }

    /** A document was accepted. */
    public synchronized void accepted(String job, String sha256, int pages) {
        accepted++;
        acceptedJobs.put(job, sha256);
        billedPages += pages;
        acceptedByDocument.merge(sha256, 1L, Long::sum);
    }

    /** Pages billed so far. */
    public synchronized long billedPages() {
        return billedPages;
    }

    /** A fault is being committed. */
    public synchronized void fault() {
        faults++;
    }

    /** A connection was opened. */
    public synchronized void connectionOpened() {
        connectionsOpened++;
    }

    /** A connection was closed. */
    public synchronized void connectionClosed() {
        connectionsClosed++;
    }

    /** A webhook delivery is being sent. */
    public synchronized void webhookSent() {
        webhooksSent++;
    }

    /** A webhook delivery was answered 2xx. */
    public synchronized void webhookTaken() {
        webhooksTaken++;
    }

    /** The SHA-256 of each accepted document by the id of its job, in the order of acceptance. */
    public synchronized Map<String, String> acceptedJobs() {
        return new LinkedHashMap<>(acceptedJobs);
    }

    /** The counts of this moment. */
    public synchronized Counters counters() {
        return new Counters(
                requests,
                statuses,
                accepted,
                billedPages,
                acceptedByDocument,
                faults,
                connectionsOpened,
                connectionsOpened - connectionsClosed,
                mostConcurrent,
                webhooksSent,
                webhooksTaken);
    }

    /** The last requests, oldest first. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(log);
    }
}
