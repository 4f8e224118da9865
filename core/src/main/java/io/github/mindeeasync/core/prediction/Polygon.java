package io.github.mindeeasync.core.prediction;

import java.util.List;

/** Where something stands on its page. May have no points at all. */
public record Polygon(List<Point> points) {
    public Polygon {
        points = List.copyOf(points);
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }
}
