package io.github.mindeeasync.core.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    @Test
    void waits_grow_from_half_a_second_to_eight_seconds() {
        PollSchedule schedule = PollSchedule.ofDefaults();
        assertThat(schedule.delay(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(schedule.delay(1)).isEqualTo(Duration.ofMillis(750));
        assertThat(schedule.delay(100)).isEqualTo(Duration.ofSeconds(8));
        assertThat(schedule.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(8));
    }
}
