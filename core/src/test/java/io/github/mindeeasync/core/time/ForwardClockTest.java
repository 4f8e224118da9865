package io.github.mindeeasync.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A process that lives for weeks sees its machine's clock set, and its machine asleep. */
class ForwardClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant wall = START;
    private long nanos = -5;
    private final ForwardClock clock = new ForwardClock(() -> wall, () -> nanos);

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void goes_with_the_wall_clock() {
        assertThat(clock.now()).isEqualTo(START);
        pass(Duration.ofDays(20));
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofDays(20)));
    }

    @Test
    void follows_the_wall_clock_when_that_is_set_forward_or_the_machine_has_slept() {
        clock.now();
        Duration before = clock.elapsed();
        wall = wall.plus(Duration.ofHours(3));

        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(3)));
        assertThat(clock.elapsed()).isEqualTo(before);
        pass(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(3)).plusSeconds(1));
        assertThat(clock.elapsed()).isEqualTo(before.plusSeconds(1));
    }

    @Test
    void goes_on_at_its_own_pace_when_the_wall_clock_is_set_back_until_that_has_caught_up() {
        clock.now();
        wall = wall.minus(Duration.ofMinutes(1));

        assertThat(clock.now()).isEqualTo(START);
        pass(Duration.ofSeconds(30));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(30));
        wall = wall.plus(Duration.ofMinutes(2));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void a_pause_between_its_two_readings_does_not_push_it_ahead_of_the_wall_clock() {
        ForwardClock paused = new ForwardClock(
                () -> {
                    Instant read = wall;
                    pass(Duration.ofSeconds(10));
                    return read;
                },
                () -> nanos);
        for (int i = 0; i < 3; i++) {
            assertThat(paused.now()).isBeforeOrEqualTo(wall);
        }
    }
}
