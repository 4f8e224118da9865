package io.github.mindeeasync.sandbox.prediction;

import io.github.mindeeasync.sandbox.job.Product;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The features of the products that synthetic results know, read from {@code products.txt} beside this class. */
final class Catalogue {
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^(\\S+/\\d+)((?: pages| bare)*):((?:[^\\n]*)(?:\\n[ \\t]+[^\\n]+)*)");
    private static final String OTHERS = "*/1";

    private final Map<String, Entry> entries = new HashMap<>();

    /** A product's features; {@code pages}: pages have predictions; {@code bare}: fields are values alone. */
    record Entry(boolean pages, boolean bare, List<Feature> features) {}

    static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("products.txt")) {
            byte[] text = Objects.requireNonNull(in, "products.txt").readAllBytes();
            return new Catalogue(new String(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Catalogue(String text) {
        Matcher matcher = ENTRY.matcher(text);
        while (matcher.find()) {
            List<Feature> features = Arrays.stream(matcher.group(3).strip().split("\\s+", -1))
                    .map(Feature::parse)
                    .toList();
            String flags = matcher.group(2);
            entries.put(matcher.group(1), new Entry(flags.contains("pages"), flags.contains("bare"), features));
        }
    }

    /** The names with versions, as {@code invoices/4}. */
    Set<String> names() {
        return entries.keySet();
    }

    Entry find(Product product) {
        Entry others = Objects.requireNonNull(entries.get(OTHERS));
        String major = product.version().split("\\.", 2)[0];
        return entries.getOrDefault(product.name() + "/" + major, others);
    }
}
