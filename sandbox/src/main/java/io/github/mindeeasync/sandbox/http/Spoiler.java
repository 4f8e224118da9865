package io.github.mindeeasync.sandbox.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.quota.RetryAfter;
import io.github.mindeeasync.sandbox.time.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends exchanges the way a fault wants it. */
final class Spoiler {
    private static final Duration WATCH = Duration.ofMillis(50);

    private final Timer timer;
    private final double timeScale;
    private final Set<Exchange> hanging = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();

    Spoiler(Timer timer, double timeScale) {
        this.timer = timer;
        this.timeScale = timeScale;
    }

    /** Ends an exchange whose request took effect, or has an answer of its own. */
    void spoil(Exchange exchange, Answer genuine, Fault fault) {
        if (fault instanceof Fault.Cut cut) {
            exchange.cut(genuine, cut.fraction(), cut.reset());
        } else if (fault instanceof Fault.Drip drip) {
            exchange.drip(genuine, drip.bytes(), drip.pause(), timer);
        } else if (fault instanceof Fault.Rewrite rewrite) {
            exchange.send(rewritten(genuine, rewrite));
        } else if (fault instanceof Fault.StatusWord status) {
            exchange.send(withStatusWord(genuine, status.word()));
        } else if (fault instanceof Fault.Failing || fault instanceof Fault.Endless) {
            exchange.send(genuine);
        } else {
            replace(exchange, fault);
        }
    }

    /** Ends an exchange without regard to what its answer would have been. */
    void replace(Exchange exchange, Fault fault) {
        if (fault instanceof Fault.Answer answer) {
            exchange.send(answer(answer, exchange.url()));
        } else if (fault instanceof Fault.Throttle throttle) {
            Duration wait = Duration.ofNanos((long) (throttle.delay().toNanos() / timeScale));
            RetryAfter style = throttle.asDate() ? RetryAfter.DATE : RetryAfter.SECONDS;
            exchange.send(Gate.tooManyRequests(exchange.url(), wait, style, exchange.arrived()));
        } else if (fault instanceof Fault.Reset) {
            exchange.reset();
        } else {
            hang(exchange);
        }
    }

    private static Answer answer(Fault.Answer fault, String url) {
        if (fault.body() == null) {
            ApiError error = ApiError.ofStatus(fault.status());
            return Bodies.error(error, fault.status(), url, new JsonPrimitive(error.details));
        }
        return new Answer(fault.status(), fault.headers(), fault.body());
    }

    private static Answer rewritten(Answer genuine, Fault.Rewrite rewrite) {
        Answer answer = rewrite.status() == null ? genuine : genuine.withStatus(rewrite.status());
        return rewrite.body() == null ? answer : answer.withBody(rewrite.body());
    }

    private static Answer withStatusWord(Answer genuine, String word) {
        JsonObject body = JsonParser.parseString(genuine.body()).getAsJsonObject();
        JsonElement job = body.get("job");
        if (job instanceof JsonObject fields) {
            fields.addProperty("status", word);
        }
        return genuine.withBody(body.toString());
    }

    private void hang(Exchange exchange) {
        exchange.hang();
        hanging.add(exchange);
        if (watching.compareAndSet(false, true)) {
            timer.after(WATCH, this::watch);
        }
    }

    /** Looks after hanging exchanges as long as there are any, so that clients that left are seen to have left. */
    private void watch() {
        hanging.removeIf(Exchange::hungUp);
        if (!hanging.isEmpty()) {
            timer.after(WATCH, this::watch);
            return;
        }
        watching.set(false);
        if (!hanging.isEmpty() && watching.compareAndSet(false, true)) {
            timer.after(WATCH, this::watch);
        }
    }
}
