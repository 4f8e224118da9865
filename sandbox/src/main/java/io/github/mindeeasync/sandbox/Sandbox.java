package io.github.mindeeasync.sandbox;

import io.github.mindeeasync.sandbox.fault.Faults;
import io.github.mindeeasync.sandbox.http.HttpServer;
import io.github.mindeeasync.sandbox.tally.Counters;
import io.github.mindeeasync.sandbox.tally.RecordedRequest;
import io.github.mindeeasync.sandbox.tally.Tally;
import io.github.mindeeasync.sandbox.time.Timer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running emulation of Mindee's asynchronous prediction API, V1: submission, queue, documents, workflows and webhooks
 * over real HTTP, with quota and faults.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().quota(Quota.parse("4/1s,75/60s")).start()) {
 *     sandbox.faults().next(Endpoint.SUBMIT, Fault.status(503));
 *     runClientAgainst(sandbox.baseUrl());
 *     assertThat(sandbox.counters().submits()).isEqualTo(2);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Holds no thread a job and writes nothing to the standard streams; all its threads are daemons. The
 * counters are also served at {@code GET /_sandbox/counters}.
 */
public final class Sandbox implements AutoCloseable {
    private final HttpServer server;
    private final URI baseUrl;
    private final Faults faults;
    private final Tally tally;
    private final Timer timer;
    private final Optional<String> notice;

    Sandbox(HttpServer server, URI baseUrl, Faults faults, Tally tally, Timer timer, Optional<String> notice) {
        this.server = server;
        this.baseUrl = baseUrl;
        this.faults = faults;
        this.tally = tally;
        this.timer = timer;
        this.notice = notice;
    }

    /** A sandbox with the default settings. */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /** Where clients find the API, for example {@code http://127.0.0.1:40123/v1}. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** The port. */
    public int port() {
        return baseUrl.getPort();
    }

    /** The faults to commit; changeable at any time. */
    public Faults faults() {
        return faults;
    }

    /** The counts of this moment. */
    public Counters counters() {
        return tally.counters();
    }

    /** The last requests with a valid path, oldest first; 10,000 unless set otherwise. */
    public List<RecordedRequest> requests() {
        return tally.requests();
    }

    /** The SHA-256 of each accepted document by the id of its job, in the order of acceptance; none is forgotten. */
    public Map<String, String> acceptedJobs() {
        return tally.acceptedJobs();
    }

    /** Whether some product gets invented results, because no folder of responses covers it. */
    public boolean synthetic() {
        return notice.isPresent();
    }

    /** What to tell the user about invented results: which are, and that nobody has read the documents. */
    public Optional<String> syntheticNotice() {
        return notice;
    }

    /** Stops at once; requests in flight are cut off. */
    @Override
    public void close() {
        timer.close();
        server.close();
    }
}
