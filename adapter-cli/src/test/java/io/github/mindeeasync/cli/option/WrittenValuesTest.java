package io.github.mindeeasync.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and sizes as people write them. */
class WrittenValuesTest {

    @ParameterizedTest
    @CsvSource({
        "30s,PT30S",
        "5m,PT5M",
        "1h,PT1H",
        "500ms,PT0.5S",
        "1m30s,PT1M30S",
        "1.5s,PT1.5S",
        "0s,PT0S",
        "1d,P1D",
        "730d,PT17520H"
    })
    void reads_a_duration(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "5 m", "5M", "1e3s", "4000d", "PT5M", "5m!"})
    void refuses_what_is_no_duration(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30d", "36h", "90s", "5m", "1500ms", "0d"})
    void shows_a_duration_in_its_largest_whole_unit(String text) {
        assertThat(Durations.describe(Durations.parse(text))).isEqualTo(text);
    }

    @Test
    void an_age_is_more_than_nothing() {
        assertThat(Durations.parseAge("1ms")).isEqualTo(Duration.ofMillis(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parseAge("0s"))
                .withMessageContaining("Not an age");
    }

    @ParameterizedTest
    @CsvSource({
        "20MB,20000000",
        "20mb,20000000",
        "1.5 KB,1500",
        "2KiB,2048",
        "20MiB,20971520",
        "1GB,1000000000",
        "1GiB,1073741824",
        "123,123",
        "5B,5"
    })
    void reads_a_size(String text, long expected) {
        assertThat(Sizes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "MB", "1TB", "1,5MB", "999999999999999GB"})
    void refuses_what_is_no_size(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.parse(text))
                .withMessageContaining("\"" + text + "\"");
    }
}
