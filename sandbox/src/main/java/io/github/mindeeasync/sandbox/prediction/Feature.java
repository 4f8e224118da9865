package io.github.mindeeasync.sandbox.prediction;

import java.util.ArrayList;
import java.util.List;

/**
 * One feature of a product, as the catalogue writes it.
 *
 * @param name the key in the prediction
 * @param kind what it looks like, a constant after an apostrophe, or empty for an object of parts
 * @param list whether there may be several
 * @param onPagesOnly whether only pages have it
 * @param parts the parts of an object
 */
record Feature(String name, String kind, boolean list, boolean onPagesOnly, List<Feature> parts) {

    /** Reads {@code [@]name[*][=kind|='CONSTANT|=a:kind,b:kind]}. */
    static Feature parse(String text) {
        boolean page = text.startsWith("@");
        String[] sides = text.substring(page ? 1 : 0).split("=", 2);
        boolean list = sides[0].endsWith("*");
        String name = list ? sides[0].substring(0, sides[0].length() - 1) : sides[0];
        String kind = sides.length == 1 ? name : sides[1];
        return kind.startsWith("'") || !kind.contains(":")
                ? new Feature(name, kind.replace('~', ' '), list, page, List.of())
                : new Feature(name, "", list, page, parts(kind));
    }

    private static List<Feature> parts(String text) {
        List<Feature> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.split(":", 2);
            parts.add(new Feature(sides[0], sides[1], false, false, List.of()));
        }
        return List.copyOf(parts);
    }
}
