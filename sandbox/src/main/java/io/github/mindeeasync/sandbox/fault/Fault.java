package io.github.mindeeasync.sandbox.fault;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to misbehave, made by the factories here and set by {@link Faults}. Immutable.
 *
 * <p>Faults that replace the answer ({@link #status}, {@link #answer}, {@link #reset}, {@link #hang}...) leave the
 * request without effect unless {@link #afterAccepting()} is called: then a submission is accepted, counted and billed,
 * and only its answer is lost. Faults that spoil the answer ({@link #truncated}, {@link #drip}, {@link #emptyBody}...)
 * always come after the request took effect.
 */
public sealed interface Fault {

    /** Answers with this status; a JSON error of the documented shape. */
    static Fault status(int status) {
        return new Answer(status, Map.of(), null, false);
    }

    /** Answers with this status and a proxy's HTML page. */
    static Fault html(int status) {
        return answer(status, "text/html", HTML.formatted(status, status));
    }

    /** Answers with this status, content type and body. */
    static Fault answer(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, false);
    }

    /** Answers 429 without {@code Retry-After}. */
    static Fault tooManyRequests() {
        return status(429);
    }

    /** Answers 429 with {@code Retry-After} in seconds, divided by the time scale and rounded up. */
    static Fault tooManyRequests(Duration retryAfter) {
        return new Throttle(retryAfter, false);
    }

    /** Answers 429 with {@code Retry-After} as an HTTP date, the distance divided by the time scale. */
    static Fault tooManyRequestsUntil(Duration fromNow) {
        return new Throttle(fromNow, true);
    }

    /** Answers 302 to a place of your choice, to see whether credentials follow it. */
    static Fault redirect(URI location) {
        return new Answer(302, Map.of("Location", location.toString()), "", false);
    }

    /** Resets the TCP connection before the request's body is read. */
    static Fault resetBeforeBody() {
        return new Reset(0, false);
    }

    /**
     * Resets the TCP connection after a part of the request's body was read.
     *
     * @param fraction between 0 and 1 of the announced length
     */
    static Fault resetWithinBody(double fraction) {
        return new Reset(fraction, false);
    }

    /** Resets the TCP connection after the whole request was read; unless {@link #afterAccepting()}, it had no effect. */
    static Fault reset() {
        return new Reset(1, false);
    }

    /** Reads the request and never answers; the connection stays until the client leaves or the sandbox closes. */
    static Fault hang() {
        return new Hang(false);
    }

    /** Sends this fraction of the answer's body under the full {@code Content-Length}, then closes the connection. */
    static Fault truncated(double fraction) {
        return new Cut(fraction, false);
    }

    /** Sends this fraction of the answer's body, then resets the connection. */
    static Fault resetWithinAnswer(double fraction) {
        return new Cut(fraction, true);
    }

    /** Sends the answer's body so many bytes at a time, pausing in between (real time, not scaled). */
    static Fault drip(int bytes, Duration pause) {
        return new Drip(bytes, pause);
    }

    /** Sends the right status and headers with an empty body. */
    static Fault emptyBody() {
        return new Rewrite(null, "");
    }

    /** Sends the right status with a body that breaks off in the middle of JSON. */
    static Fault malformedJson() {
        return new Rewrite(null, "{\"api_request\": {\"status\": \"success\", \"job\": [");
    }

    /** Sends the right body under another success status, for example 200 instead of 202. */
    static Fault genuineWithStatus(int status) {
        return new Rewrite(status, null);
    }

    /** Shows another status word in the answer's {@code job.status}. */
    static Fault jobStatus(String word) {
        return new StatusWord(word);
    }

    /** On {@link Endpoint#SUBMIT}: accepts the document, and the job fails in the end. */
    static Fault jobFails(JobFailure failure) {
        return new Failing(failure);
    }

    /** On {@link Endpoint#SUBMIT}: accepts the document, and the job never gets done. */
    static Fault jobNeverEnds() {
        return new Endless();
    }

    /** Whether the request takes its effect all the same. */
    default boolean accepts() {
        return true;
    }

    /** The same fault, striking only after the request took effect: accepted, billed, and its answer lost. */
    default Fault afterAccepting() {
        throw new UnsupportedOperationException(this + " already lets the request take effect.");
    }

    /** A page as proxies send it. */
    String HTML =
            "<!DOCTYPE html>%n<html><head><title>%d</title></head><body><h1>%d</h1><p>gateway</p></body></html>%n";

    /** Another answer; {@code body} null for the documented error of that status. */
    record Answer(
            int status,
            Map<String, String> headers,
            @Nullable String body,
            boolean accepts) implements Fault {
        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }

        @Override
        public Fault afterAccepting() {
            return new Answer(status, headers, body, true);
        }
    }

    /** A 429 with a {@code Retry-After}. */
    record Throttle(Duration delay, boolean asDate) implements Fault {
        @Override
        public boolean accepts() {
            return false;
        }
    }

    /** A TCP reset after this fraction of the request's body. */
    record Reset(double bodyFraction, boolean accepts) implements Fault {
        /** Refuses fractions outside 0..1. */
        public Reset {
            checkFraction(bodyFraction);
        }

        @Override
        public Fault afterAccepting() {
            return new Reset(1, true);
        }
    }

    /** No answer. */
    record Hang(boolean accepts) implements Fault {
        @Override
        public Fault afterAccepting() {
            return new Hang(true);
        }
    }

    /** A part of the answer, then the end of the connection. */
    record Cut(double fraction, boolean reset) implements Fault {
        /** Refuses fractions outside 0..1. */
        public Cut {
            checkFraction(fraction);
        }
    }

    /** A slow answer. */
    record Drip(int bytes, Duration pause) implements Fault {
        /** Refuses to stand still. */
        public Drip {
            if (bytes < 1) {
                throw new IllegalArgumentException("A drip needs at least 1 byte at a time, not " + bytes + ".");
            }
        }
    }

    /** The genuine answer with another status or body; null keeps the genuine one. */
    record Rewrite(@Nullable Integer status, @Nullable String body) implements Fault {}

    /** The genuine answer with another status word of the job. */
    record StatusWord(String word) implements Fault {}

    /** A job that fails. */
    record Failing(JobFailure failure) implements Fault {}

    /** A job that stays in processing. */
    record Endless() implements Fault {}

    private static void checkFraction(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("A fraction lies between 0 and 1, not " + fraction + ".");
        }
    }
}
