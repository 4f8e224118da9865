package io.github.mindeeasync.sandbox.tally;

import io.github.mindeeasync.sandbox.fault.Endpoint;
import java.util.Map;

/**
 * What a sandbox has counted since its start; an immutable snapshot.
 *
 * @param requests requests with a valid path, refused ones too, by endpoint
 * @param statuses answers by HTTP status; 0 counts requests that got none
 * @param accepted accepted submissions, those whose answer was lost included
 * @param billedPages the pages of accepted submissions
 * @param acceptedByDocument accepted submissions by the SHA-256 of the document: more than 1 is a double submission
 * @param faults committed faults, those of webhooks included
 * @param connectionsOpened TCP connections opened
 * @param connectionsOpen TCP connections open now
 * @param mostConcurrentRequests most requests that were open at the same time
 * @param webhooksSent webhook deliveries sent, repetitions included
 * @param webhooksTaken webhook deliveries answered 2xx
 */
public record Counters(
        Map<Endpoint, Long> requests,
        Map<Integer, Long> statuses,
        long accepted,
        long billedPages,
        Map<String, Long> acceptedByDocument,
        long faults,
        long connectionsOpened,
        long connectionsOpen,
        long mostConcurrentRequests,
        long webhooksSent,
        long webhooksTaken) {

    /** Copies the maps. */
    public Counters {
        requests = Map.copyOf(requests);
        statuses = Map.copyOf(statuses);
        acceptedByDocument = Map.copyOf(acceptedByDocument);
    }

    /** Requests to {@link Endpoint#SUBMIT}. */
    public long submits() {
        return requests(Endpoint.SUBMIT);
    }

    /** Requests to {@link Endpoint#POLL}. */
    public long polls() {
        return requests(Endpoint.POLL);
    }

    /** Requests to {@link Endpoint#FETCH}. */
    public long fetches() {
        return requests(Endpoint.FETCH);
    }

    /** Requests to all three endpoints. */
    public long total() {
        return submits() + polls() + fetches();
    }

    /** Answers of one status. */
    public long answers(int status) {
        return statuses.getOrDefault(status, 0L);
    }

    /** Accepted submissions beyond the first of each document. */
    public long doubleSubmissions() {
        return accepted - acceptedByDocument.size();
    }

    private long requests(Endpoint endpoint) {
        return requests.getOrDefault(endpoint, 0L);
    }
}
