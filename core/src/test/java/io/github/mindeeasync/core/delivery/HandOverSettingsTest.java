package io.github.mindeeasync.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandOverSettingsTest {
    private static final HandOverSettings DEFAULTS = HandOverSettings.ofDefaults();

    /** From the first attempt to the last one, where all of them fail at once. */
    private static Duration horizon(Random random) {
        return IntStream.range(1, DEFAULTS.attempts())
                .mapToObj(DEFAULTS::pauseAfter)
                .map(longest -> Duration.ofNanos((long) (longest.toNanos() * random.nextDouble())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void by_default_a_sink_may_be_down_for_a_day() {
        Random random = new Random(1);
        LongSummaryStatistics hours = IntStream.range(0, 1_000)
                .mapToObj(any -> horizon(random))
                .mapToLong(Duration::toHours)
                .summaryStatistics();

        assertThat(hours.getAverage()).isBetween(23.0, 25.0);
        assertThat(hours.getMin()).isGreaterThanOrEqualTo(16);
        assertThat(hours.getMax()).isLessThanOrEqualTo(48);
    }

    @Test
    void the_longest_pause_doubles_from_a_second_to_an_hour() {
        assertThat(IntStream.of(1, 2, 3, 12, 13, 1_000).mapToObj(DEFAULTS::pauseAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 2_048L, 3_600L, 3_600L);
    }
}
