package io.github.mindeeasync.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2024-02-23T16:35:50Z");

    private final RetryAfter retryAfter = new RetryAfter(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "' 7 ', 7",
        "-3, 0",
        "3601, 3600",
        "99999999999999999999, 3600",
        "-99999999999999999999, 0",
        "'Fri, 23 Feb 2024 16:36:00 GMT', 10",
        "'Friday, 23-Feb-24 16:36:00 GMT', 10",
        "'Fri, 23 Feb 2024 16:00:00 GMT', 0",
        "'Fri, 23 Feb 2034 16:00:00 GMT', 3600"
    })
    void reads_seconds_and_dates_within_an_hour(String text, long seconds) {
        assertThat(retryAfter.of(Headers.of("Retry-After", text))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void takes_a_date_relative_to_the_servers_own_clock() {
        Headers headers =
                Headers.of("Retry-After", "Sat, 24 Feb 2024 10:00:20 GMT", "Date", "Sat, 24 Feb 2024 10:00:00 GMT");

        assertThat(retryAfter.of(headers)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void ignores_what_makes_no_sense() {
        assertThat(retryAfter.of(Headers.of("Retry-After", "soon"))).isNull();
        assertThat(retryAfter.of(Headers.of("Retry-After", "1.5"))).isNull();
        assertThat(retryAfter.of(Headers.of())).isNull();
    }
}
