package io.github.mindeeasync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.fixtures.contract.TimeSourceContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WallClockTest extends TimeSourceContract {
    @Override
    protected TimeSource timeSource() {
        return new WallClock();
    }

    @Test
    void follows_the_wall_clock_forwards_and_not_back() {
        AtomicReference<Instant> wall = new AtomicReference<>(Work.T0);
        try (WallClock clock = new WallClock(wall::get, () -> 7)) {
            assertThat(clock.now()).isEqualTo(Work.T0);
            wall.set(Work.T0.plus(Duration.ofHours(1)));
            assertThat(clock.now()).isEqualTo(Work.T0.plus(Duration.ofHours(1)));
            wall.set(Work.T0);
            assertThat(clock.now()).isEqualTo(Work.T0.plus(Duration.ofHours(1)));
            assertThat(clock.elapsed()).isEqualTo(Duration.ofNanos(7));
        }
    }
}
