package io.github.mindeeasync.core.document;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document-parsing API: {@code /products/<account>/<name>/v<version>}.
 *
 * @param account the owner; {@code mindee} for off-the-shelf products, otherwise your user or organization
 * @param version the version without its {@code v}, such as {@code 4}
 */
public record Product(String account, String name, String version) implements Target {
    private static final String OFF_THE_SHELF = "mindee";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern FORM = Pattern.compile("(?:([^/]*)/)?([^/]*)/[vV]?([^/]*)");

    public Product {
        Segment.require("account", account);
        Segment.require("product name", name);
        if (!VERSION.matcher(version).matches()) {
            throw new InvalidInputException(
                    "Not a product version: \"" + Printable.of(version) + "\". Write a number, such as 4 or v4.");
        }
    }

    /** An off-the-shelf product, such as {@code of("invoices", 4)}. */
    public static Product of(String name, int version) {
        return new Product(OFF_THE_SHELF, name, Integer.toString(version));
    }

    /**
     * Reads {@code [ACCOUNT/]NAME/VERSION}; the account {@code mindee} is implied, {@code 4} and {@code v4} are the
     * same version.
     *
     * @throws InvalidInputException if the text has another form
     */
    public static Product parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidInputException("Not a product: \"" + Printable.of(text)
                    + "\". Write [ACCOUNT/]NAME/VERSION, such as invoices/4 or my-company/my_api/v1.");
        }
        String account = form.group(1) == null ? OFF_THE_SHELF : form.group(1);
        return new Product(account, form.group(2), form.group(3));
    }

    @Override
    public Product product() {
        return this;
    }

    /** As the API's paths write it: {@code mindee/invoices/v4}. */
    @Override
    public String toString() {
        return account + "/" + name + "/v" + version;
    }
}
