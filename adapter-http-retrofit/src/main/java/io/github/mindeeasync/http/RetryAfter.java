package io.github.mindeeasync.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds, or a date that is taken relative to the server's own {@code Date}. */
final class RetryAfter {
    static final Duration LONGEST = Duration.ofHours(1);

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** How long to wait, between zero and an hour; null where the header is missing or makes no sense. */
    @Nullable
    Duration of(Headers headers) {
        String text = headers.get("Retry-After");
        if (text == null) {
            return null;
        } else if (text.strip().matches("-?[0-9]+")) {
            return capped(seconds(text.strip()));
        }
        Date until = headers.getDate("Retry-After");
        return until == null ? null : capped(Duration.between(now(headers), until.toInstant()));
    }

    private static Duration seconds(String digits) {
        boolean absurd = digits.length() > 9;
        long seconds = absurd ? LONGEST.toSeconds() : Long.parseLong(digits);
        return Duration.ofSeconds(digits.startsWith("-") ? 0 : seconds);
    }

    private Instant now(Headers headers) {
        Date date = headers.getDate("Date");
        return date == null ? clock.instant() : date.toInstant();
    }

    private static Duration capped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
