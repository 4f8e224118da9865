package io.github.mindeeasync.core.delivery;

import java.util.List;

/**
 * What a claim brought.
 *
 * @param works in the order in which the deliveries arrived, as far as they were due
 * @param died how much work was found to have used its attempts without an end, and is dead now
 */
public record Claimed(List<Work> works, int died) {
    public Claimed {
        works = List.copyOf(works);
    }
}
