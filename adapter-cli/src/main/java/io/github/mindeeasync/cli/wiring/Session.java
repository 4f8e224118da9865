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
import java.util.Optional;

/** The library, put together for one command. Closing it ends all waiting; jobs go on at the API. */
public final class Session implements AutoCloseable {
    private final MindeeAsync mindee;
    private final Transport transport;
    private final PayloadCodec codec;
    private final RequestCount requests;
    private final Arrivals arrivals;
    private final Traffic traffic;

    @Inject
    Session(
            MindeeAsync mindee,
            Transport transport,
            PayloadCodec codec,
            RequestCount requests,
            Arrivals arrivals,
            Traffic traffic) {
        this.mindee = mindee;
        this.transport = transport;
        this.codec = codec;
        this.requests = requests;
        this.arrivals = arrivals;
        this.traffic = traffic;
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

    /** What to say where deliveries were expected and every result had to be asked for. */
    public Optional<String> nothingDelivered() {
        long completed = arrivals.completed();
        boolean none = traffic.deliveries() && completed > 0 && requests.fetches() >= completed;
        return none
                ? Optional.of("no result came by webhook, so each was asked for when it was overdue. Look whether"
                        + " mindee-async listen runs on this ledger, and whether the platform's webhook reaches it")
                : Optional.empty();
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
