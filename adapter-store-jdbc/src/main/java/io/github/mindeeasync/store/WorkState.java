package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.DeliveryState;
import java.util.List;
import java.util.Locale;

/** The states of work as the database has them: by their words, and by how pressing they are. */
final class WorkState {
    /** The most pressing first, as {@link InboxSql#LIST} ranks them. */
    private static final List<DeliveryState> RANKS = List.of(
            DeliveryState.HELD, DeliveryState.DEAD, DeliveryState.LEASED, DeliveryState.PENDING, DeliveryState.DONE);

    private WorkState() {}

    static String word(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState of(String word) {
        return DeliveryState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static DeliveryState ranked(long rank) {
        return RANKS.get((int) rank);
    }

    static int rank(DeliveryState state) {
        return RANKS.indexOf(state);
    }
}
