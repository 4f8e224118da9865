package io.github.mindeeasync.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
    @Test
    void the_default_is_what_the_api_publishes() {
        assertThat(Quota.ofDefaults()).hasToString("4/1s,75/60s").isEqualTo(Quota.parse("4/1s,75/60s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "75/60s",
                "4/1s,75/60s,1000/86400s",
                "post:200/60s,get:1200/60s",
                "4/16.666667ms",
                "5/1.5s"
            })
    void prints_what_it_reads(String text) {
        assertThat(Quota.parse(text)).hasToString(text);
    }

    @Test
    void reads_other_units_and_blanks_and_capitals() {
        assertThat(Quota.parse(" POST:200/1m , GET:1200/1M,9/1h ")).hasToString("9/3600s,post:200/60s,get:1200/60s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "75",
                "75/60",
                "0/1s",
                "4/0s",
                "-1/1s",
                "4/1s,",
                "head:1/1s",
                "4/25h",
                "4 per s",
                "9999999/1s"
            })
    void refuses_what_is_no_quota_and_shows_the_form(String text) {
        assertThatThrownBy(() -> Quota.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("(?s).*(quota|window).*");
    }

    @Test
    void the_longest_span_gives_the_measure_of_time() {
        assertThat(Quota.ofDefaults().longestSpan()).isEqualTo(Duration.ofSeconds(60));
        assertThat(Quota.parse("post:4/1s,get:9/2s").longestSpan()).isEqualTo(Duration.ofSeconds(2));
        assertThat(Quota.none().longestSpan()).isEqualTo(Duration.ofSeconds(60));
    }
}
