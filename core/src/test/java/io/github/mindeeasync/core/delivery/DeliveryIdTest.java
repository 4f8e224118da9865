package io.github.mindeeasync.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void ids_sort_by_the_millisecond_in_which_they_were_made() {
        List<String> ids = IntStream.range(0, 1_000)
                .mapToObj(i -> DeliveryId.at(T0.plusMillis(i)).value())
                .toList();

        assertThat(ids).isSorted();
        assertThat(UUID.fromString(ids.get(0)).version()).isEqualTo(7);
        assertThat(UUID.fromString(ids.get(0)).variant()).isEqualTo(2);
    }

    @Test
    void ids_of_one_instant_differ() {
        Set<DeliveryId> ids =
                IntStream.range(0, 1_000).mapToObj(i -> DeliveryId.at(T0)).collect(Collectors.toSet());

        assertThat(ids).hasSize(1_000);
    }
}
