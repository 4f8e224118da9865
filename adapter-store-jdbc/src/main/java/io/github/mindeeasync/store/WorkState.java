package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.DeliveryState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The states of work as the database has them: by their words. */
final class WorkState {
    private WorkState() {}

    static String word(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String word) {
        return DeliveryState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Of a delivery whose works are in these states, with commas between them. */
    static DeliveryState ofAll(String words) {
        return DeliveryState.of(
                Stream.of(words.split(",", -1)).map(WorkState::of).toList());
    }

    /** The words of those that are chosen, in the places of all, with null in the place of another. */
    static List<@Nullable String> words(Set<DeliveryState> chosen, DeliveryState... places) {
        List<@Nullable String> words = new ArrayList<>();
        for (DeliveryState state : places) {
            words.add(chosen.contains(state) ? word(state) : null);
        }
        return words;
    }
}
