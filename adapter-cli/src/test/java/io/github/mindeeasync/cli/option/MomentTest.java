package io.github.mindeeasync.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T10:00:00Z,2026-11-27T10:00:00Z",
        "2026-11-27T10:00Z,2026-11-27T10:00:00Z",
        "2026-11-27T10:00:00.123456Z,2026-11-27T10:00:00.123456Z",
        "2026-11-27T11:00:00+01:00,2026-11-27T10:00:00Z",
        "2026-11-27T12:00:00Z,2026-11-27T12:00:00Z",
        "2h,2026-11-27T10:00:00Z",
        "1d2h,2026-11-26T10:00:00Z",
        "-999999999-01-01T00:00:00Z,1970-01-01T00:00:00Z",
    })
    void is_an_instant_or_an_age(String text, Instant expected) {
        assertThat(Moment.parse("--since", text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-27",
                "2026-11-27T10:00:00",
                "27.11.2026T10:00Z",
                "0s",
                "4000d",
                "-2h",
                "T"
            })
    void refuses_what_is_neither_and_says_what_is(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse("--since", text, NOW))
                .withMessageContainingAll("--since: \"" + text + "\"", "2026-11-27T10:00:00Z", "an age like 2h");
    }

    @Test
    void refuses_the_future_and_says_what_time_it_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse("--until", "2026-11-27T12:00:01Z", NOW))
                .withMessageContainingAll("--until 2026-11-27T12:00:01Z is in the future", NOW.toString());
    }
}
