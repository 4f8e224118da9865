package io.github.mindeeasync.core.prediction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API that made the prediction, as it names itself ({@code inference.product}).
 *
 * @param name such as {@code mindee/invoices}; may contain spaces and capitals
 * @param features the names of its features; empty where not told
 */
public record ProductInfo(
        @Nullable String name,
        @Nullable String version,
        @Nullable String type,
        List<String> features) {
    public static final ProductInfo UNKNOWN = new ProductInfo(null, null, null, List.of());

    public ProductInfo {
        features = List.copyOf(features);
    }
}
