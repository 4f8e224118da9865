package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.Point;
import io.github.mindeeasync.core.prediction.Polygon;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where something stands on its page: lists of points under one of four keys. */
final class Shapes {
    private static final Set<String> KEYS = Set.of("polygon", "bounding_box", "quadrangle", "rectangle");

    private Shapes() {}

    /** Whether this member is a shape: it has a shape's key, and it is a list of lists, or an empty one. */
    static boolean isShape(String key, Node member) {
        return KEYS.contains(key) && looksLikePoints(member.value());
    }

    /**
     * Whether this member is a shape that was not found: null under a shape's key. Anything else there, such as a
     * product's own object, is a member like any other; it leaves a warning unless it is an object.
     */
    static boolean isNoShape(String key, Node member) {
        if (!KEYS.contains(key)) {
            return false;
        }
        if (!member.isBlank() && !(member.value() instanceof JsonObject)) {
            member.warn("a list of points");
        }
        return member.isBlank();
    }

    static boolean looksLikePoints(@Nullable JsonValue json) {
        return json instanceof JsonArray array && array.items().stream().allMatch(JsonArray.class::isInstance);
    }

    /** The points that can be read; every other one leaves a warning. */
    static Polygon polygon(Node node) {
        List<Point> points = new ArrayList<>();
        for (Node item : node.items()) {
            point(item.value()).ifPresentOrElse(points::add, () -> item.warn("a point of two numbers"));
        }
        return new Polygon(points);
    }

    private static Optional<Point> point(@Nullable JsonValue json) {
        if (!(json instanceof JsonArray pair) || pair.items().size() != 2) {
            return Optional.empty();
        }
        Optional<BigDecimal> x = pair.items().get(0).asNumber();
        Optional<BigDecimal> y = pair.items().get(1).asNumber();
        return x.isPresent() && y.isPresent() ? Optional.of(new Point(x.get(), y.get())) : Optional.empty();
    }
}
