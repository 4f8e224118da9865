package io.github.mindeeasync.sandbox.job;

/**
 * A product of the API as its path names it.
 *
 * @param account the owner, {@code mindee} for off-the-shelf products
 * @param name the product's name in paths, for example {@code invoices}
 * @param version the version without the letter v, for example {@code 4}
 */
public record Product(String account, String name, String version) {
    /** Drops the letter v from the version. */
    public Product {
        version = version.startsWith("v") ? version.substring(1) : version;
    }

    /** Reads {@code account/name/version}. */
    public static Product parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "Not a product: \"" + text + "\". Write account/name/version, for example mindee/invoices/v4.");
        }
        return new Product(parts[0], parts[1], parts[2]);
    }

    /** As the API's messages write it. */
    public String fullName() {
        return account + "/" + name;
    }
}
