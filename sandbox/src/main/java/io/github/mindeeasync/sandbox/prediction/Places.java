package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;

/** Polygons in shares of the page, three digits, and confidences. */
final class Places {
    private Places() {}

    /** A rectangle somewhere on the page, clockwise from the top left. */
    static JsonArray polygon(Facts facts) {
        int left = 50 + facts.upTo(600);
        int top = 30 + facts.upTo(900);
        int right = left + 40 + facts.upTo(200);
        int bottom = top + 12 + facts.upTo(30);
        JsonArray polygon = new JsonArray();
        polygon.add(point(left, top));
        polygon.add(point(right, top));
        polygon.add(point(right, bottom));
        polygon.add(point(left, bottom));
        return polygon;
    }

    private static JsonArray point(int x, int y) {
        JsonArray point = new JsonArray();
        point.add(BigDecimal.valueOf(x, 3));
        point.add(BigDecimal.valueOf(y, 3));
        return point;
    }

    /** Between 0.80 and 0.99. */
    static BigDecimal confidence(Facts facts) {
        return BigDecimal.valueOf(80 + facts.upTo(20), 2);
    }

    static void position(JsonObject field, Facts facts) {
        JsonArray polygon = polygon(facts);
        field.add("bounding_box", polygon);
        field.add("polygon", polygon);
        field.add("quadrangle", polygon);
        field.add("rectangle", polygon);
    }
}
