package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private final Pace pace = new Pace(1_000, Duration.ofSeconds(5), 0);

    @Test
    void nothing_at_all_is_borne_for_the_grace() {
        assertThat(pace.isTooSlow(5 * SECOND)).isFalse();
        assertThat(pace.isTooSlow(5 * SECOND + 1)).isTrue();
    }

    @Test
    void a_byte_a_second_is_found_out_soon_after_the_grace() {
        for (int second = 1; second <= 5; second++) {
            pace.received(1, second * SECOND);
        }
        assertThat(pace.isTooSlow(5 * SECOND + SECOND / 100)).isTrue();
    }

    @Test
    void the_rate_that_is_asked_for_is_borne_for_ever() {
        for (int second = 1; second <= 10_000; second++) {
            pace.received(1_000, second * SECOND);
            assertThat(pace.isTooSlow(second * SECOND)).isFalse();
        }
    }

    @Test
    void one_that_has_been_fast_may_pause_but_not_drip_for_longer_than_twice_the_grace() {
        pace.received(30_000_000, SECOND);
        assertThat(pace.isTooSlow(11 * SECOND)).isFalse();
        for (int second = 2; second <= 11; second++) {
            pace.received(1, second * SECOND);
        }
        assertThat(pace.isTooSlow(11 * SECOND + SECOND / 50)).isTrue();
    }
}
