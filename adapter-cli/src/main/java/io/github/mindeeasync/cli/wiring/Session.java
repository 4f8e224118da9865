package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.cli.work.Docket;
import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.JobListener;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.http.HttpSettings;
import jakarta.inject.Inject;

/** The library, put together for one command. Closing it ends all waiting; jobs go on at the API. */
public final class Session implements AutoCloseable {
    private final MindeeAsync mindee;
    private final Transport transport;
    private final PayloadCodec codec;
    private final RequestCount requests;

    @Inject
    Session(MindeeAsync mindee, Transport transport, PayloadCodec codec, RequestCount requests) {
        this.mindee = mindee;
        this.transport = transport;
        this.codec = codec;
        this.requests = requests;
    }

    /**
     * Opens everything. Nothing is sent yet.
     *
     * @param store stays the caller's to close
     * @throws io.github.mindeeasync.core.error.InvalidInputException if the settings cannot be used
     */
    public static Session open(
            HttpSettings http, DocumentCheck check, JobListener listener, Traffic traffic, Store store) {
        return CompositionRoot.session(http, check, listener, traffic, store);
    }

    /** Opens everything for documents that a docket follows; its last words stop what is opened here. */
    public static Session open(HttpSettings http, DocumentCheck check, Docket docket, Traffic traffic, Store store) {
        Session session = CompositionRoot.session(http, check, docket, traffic, store);
        docket.stopsBy(session.mindee::close);
        return session;
    }

    public Predictions predictions() {
        return mindee;
    }

    public PayloadCodec codec() {
        return codec;
    }

    /** The requests of this command. */
    public RequestCount requests() {
        return requests;
    }

    /** The API's base URL, as the ledger names it. */
    public String origin() {
        return transport.origin();
    }

    /** Ends all waiting: everyone who waits has an answer soon. */
    public void stop() {
        mindee.close();
    }

    @Override
    public void close() {
        mindee.close();
        transport.close();
    }
}
