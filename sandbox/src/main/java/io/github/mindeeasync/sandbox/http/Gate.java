package io.github.mindeeasync.sandbox.http;

import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.quota.QuotaGate;
import io.github.mindeeasync.sandbox.quota.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** Turns requests away that lack the key or exceed the quota. */
final class Gate {
    private static final String SCHEME = "Token ";

    private final Optional<String> apiKey;
    private final boolean bareKeys;
    private final QuotaGate quota;

    Gate(Optional<String> apiKey, boolean bareKeys, QuotaGate quota) {
        this.apiKey = apiKey;
        this.bareKeys = bareKeys;
        this.quota = quota;
    }

    Optional<Answer> refusal(Exchange exchange, Route route, Instant now) {
        if (!authorized(exchange.header(HttpHeader.AUTHORIZATION))) {
            return Optional.of(Bodies.error(ApiError.UNAUTHORIZED, exchange.url()));
        }
        return quota.refusal(route.endpoint() == Endpoint.SUBMIT, now)
                .map(wait -> tooManyRequests(exchange.url(), wait, quota.quota().retryAfter(), now));
    }

    private boolean authorized(String header) {
        boolean schemed = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!schemed && !bareKeys) {
            return false;
        }
        String key = (schemed ? header.substring(SCHEME.length()) : header).strip();
        return apiKey.map(key::equals).orElse(!key.isEmpty());
    }

    static Answer tooManyRequests(String url, Duration wait, RetryAfter style, Instant now) {
        Answer answer = Bodies.error(ApiError.TOO_MANY_REQUESTS, url);
        return switch (style) {
            case NONE -> answer;
            case SECONDS -> answer.with("Retry-After", Long.toString(Math.max(1, roundedUp(wait))));
            case DATE -> answer.with("Retry-After", httpDate(now.plus(wait)));
        };
    }

    private static long roundedUp(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }

    private static String httpDate(Instant moment) {
        Instant whole = moment.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(whole.atOffset(ZoneOffset.UTC));
    }
}
