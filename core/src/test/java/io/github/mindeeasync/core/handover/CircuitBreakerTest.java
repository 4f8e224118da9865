package io.github.mindeeasync.core.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final CircuitBreaker breaker = new CircuitBreaker(3);

    private void failed(int... deliveries) {
        for (int delivery : deliveries) {
            breaker.failed(new DeliveryId("d-" + delivery), NOW);
        }
    }

    @Test
    void all_slots_are_used_until_as_many_deliveries_have_failed_in_a_row() {
        failed(1, 2);
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.free(1)).isEqualTo(2);
        assertThat(breaker.rest(NOW)).isZero();

        failed(3);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void then_one_at_a_time_is_handed_over_after_a_pause_that_each_failure_begins_anew() {
        failed(1, 2, 3);
        assertThat(breaker.free(0)).isEqualTo(1);
        assertThat(breaker.free(1)).isZero();
        assertThat(breaker.free(2)).isNegative();
        assertThat(breaker.rest(NOW)).isEqualTo(CircuitBreaker.PAUSE);
        assertThat(breaker.rest(NOW.plusSeconds(2))).isEqualTo(Duration.ofSeconds(3));
        Instant probe = NOW.plus(CircuitBreaker.PAUSE);
        assertThat(breaker.rest(probe)).isZero();

        breaker.failed(new DeliveryId("d-4"), probe);
        assertThat(breaker.rest(probe)).isEqualTo(CircuitBreaker.PAUSE);
    }

    @Test
    void one_answer_opens_all_slots_again() {
        failed(1, 2, 3);
        breaker.answered();
        assertThat(breaker.free(1)).isEqualTo(2);
        assertThat(breaker.rest(NOW)).isZero();

        failed(4, 5);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void one_delivery_shows_nothing_however_often_it_fails_and_however_few_slots_there_are() {
        failed(1, 1, 1, 1, 2, 2, 2);
        assertThat(breaker.isOpen()).isFalse();

        CircuitBreaker single = new CircuitBreaker(1);
        single.failed(new DeliveryId("d-1"), NOW);
        single.failed(new DeliveryId("d-1"), NOW);
        assertThat(single.isOpen()).isFalse();
        single.failed(new DeliveryId("d-2"), NOW);
        assertThat(single.isOpen()).isTrue();
    }
}
