package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern PATH = Pattern.compile("[a-z0-9_.-]+/[a-z0-9_.-]+");

    public ProductInfo {
        features = List.copyOf(features);
    }

    /** Whether it is told by its path, as those of the catalogue are; those that people build may be told by a title. */
    public boolean hasPath() {
        return name != null && PATH.matcher(name).matches();
    }

    /** Whether nothing that it tells speaks against this product: neither its path nor its major version. */
    public boolean couldBe(Product product) {
        boolean sameName = !hasPath() || (product.account() + "/" + product.name()).equalsIgnoreCase(name);
        return sameName && (version == null || major(version).equals(major(product.version())));
    }

    /** The product of this path, in its major version as the API's paths have it; empty where that is none. */
    public Optional<Product> product() {
        if (!hasPath() || version == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Product.parse(name + "/" + major(version)));
        } catch (InvalidInputException unusable) {
            return Optional.empty();
        }
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
