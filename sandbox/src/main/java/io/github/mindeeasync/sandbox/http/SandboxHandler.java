package io.github.mindeeasync.sandbox.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.Faults;
import io.github.mindeeasync.sandbox.job.Jobs;
import io.github.mindeeasync.sandbox.tally.Tally;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes every request: finds its route, passes it by the gate, draws its fault, and has it answered. */
final class SandboxHandler extends Handler.Abstract {
    private static final String COUNTERS = "/_sandbox/counters";
    private static final Gson GSON = new GsonBuilder().create();

    private final InstantSource clock;
    private final Gate gate;
    private final Faults faults;
    private final Jobs jobs;
    private final Api api;
    private final Spoiler spoiler;
    private final Tally tally;

    SandboxHandler(InstantSource clock, Gate gate, Faults faults, Jobs jobs, Api api, Spoiler spoiler, Tally tally) {
        this.clock = clock;
        this.gate = gate;
        this.faults = faults;
        this.jobs = jobs;
        this.api = api;
        this.spoiler = spoiler;
        this.tally = tally;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = new Exchange(request, response, callback, tally, clock.instant());
        Optional<Route> route = route(exchange);
        if (route.isPresent()) {
            tally.arrived(route.get().endpoint());
            Request.addCompletionListener(request, failure -> tally.left());
            serve(exchange, route.get());
        } else if (exchange.path().equals(COUNTERS)) {
            exchange.sendUnnoted(Answer.json(200, GSON.toJson(tally.counters())));
        } else {
            exchange.drain();
            exchange.sendUnnoted(Bodies.error(ApiError.NOT_FOUND, exchange.url()));
        }
        return true;
    }

    private static Optional<Route> route(Exchange exchange) {
        try {
            return Route.of(exchange.method(), exchange.path());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void serve(Exchange exchange, Route route) throws IOException {
        Instant now = exchange.arrived();
        Optional<Answer> refusal = gate.refusal(exchange, route, now);
        if (refusal.isPresent()) {
            exchange.drain();
            exchange.send(refusal.get());
            return;
        }
        int poll = route.endpoint() == Endpoint.POLL ? jobs.countPoll(route.id()) : 0;
        Optional<Fault> fault = faults.draw(route.endpoint(), poll);
        if (fault.isEmpty()) {
            exchange.send(api.answer(exchange, route, null));
            return;
        }
        tally.fault();
        if (fault.get().accepts()) {
            spoiler.spoil(exchange, api.answer(exchange, route, fault.get()), fault.get());
        } else {
            exchange.readPart(fault.get() instanceof Fault.Reset reset ? reset.bodyFraction() : 1);
            spoiler.replace(exchange, fault.get());
        }
    }
}
