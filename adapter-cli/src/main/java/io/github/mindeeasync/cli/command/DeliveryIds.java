package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads what people call deliveries by. */
final class DeliveryIds {
    private DeliveryIds() {}

    /** Each once; findings name those that cannot be any. */
    static List<DeliveryId> parse(Collection<String> texts, Findings findings) {
        return texts.stream()
                .distinct()
                .flatMap(text -> parse(text, findings).stream())
                .toList();
    }

    static Optional<DeliveryId> parse(String text, Findings findings) {
        try {
            return Optional.of(new DeliveryId(text));
        } catch (InvalidInputException refused) {
            findings.add("\"" + text + "\": " + refused.getMessage() + " mindee-async deliveries lists them.");
            return Optional.empty();
        }
    }
}
