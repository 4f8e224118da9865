package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Choices;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.delivery.DeliveryState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The states of deliveries by the words that people use. */
final class DeliveryStates {
    private DeliveryStates() {}

    /** Those that were named, of those that can be. */
    static Set<DeliveryState> parse(String text, Predicate<DeliveryState> possible, Findings findings) {
        List<DeliveryState> all =
                Arrays.stream(DeliveryState.values()).filter(possible).toList();
        return new Choices<>("state", all, state -> state.name().toLowerCase(Locale.ROOT)).parse(text, findings);
    }
}
