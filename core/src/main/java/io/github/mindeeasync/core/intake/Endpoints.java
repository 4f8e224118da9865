package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which endpoint serves a path: the most exact one. Immutable. */
final class Endpoints {
    private final List<DeliveryEndpoint> mostExactFirst;

    /** @throws InvalidInputException if two have the same path */
    Endpoints(List<DeliveryEndpoint> all) {
        requireDistinct(all);
        mostExactFirst = all.stream()
                .sorted(Comparator.comparing(
                                (DeliveryEndpoint endpoint) -> endpoint.path().endsWith("*"))
                        .thenComparing(endpoint -> -endpoint.path().length()))
                .toList();
    }

    private static void requireDistinct(List<DeliveryEndpoint> all) {
        Set<String> paths = new HashSet<>();
        for (DeliveryEndpoint endpoint : all) {
            if (!paths.add(endpoint.path())) {
                throw new InvalidInputException("Two endpoints have the path " + endpoint.path()
                        + ". Give it once, with all of its signing secrets.");
            }
        }
    }

    Optional<DeliveryEndpoint> serving(String path) {
        for (DeliveryEndpoint endpoint : mostExactFirst) {
            if (endpoint.serves(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
