package io.github.mindeeasync.core.job;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;

/**
 * All that any process needs to ask for a job again: the product whose queue knows it, and its id. Its printable form,
 * the token, reads {@code v1:mindee/invoices/v4/<job id>} and carries neither key nor origin.
 */
public record JobRef(Product product, JobId id) {
    private static final String PREFIX = "v1:";

    /** The printable form; {@link #parse} reads it back. */
    public String token() {
        return PREFIX + product + "/" + id;
    }

    /**
     * Reads a token.
     *
     * @throws InvalidInputException if the text is not a token
     */
    public static JobRef parse(String token) {
        int slash = token.lastIndexOf('/');
        if (!token.startsWith(PREFIX) || slash < PREFIX.length()) {
            throw malformed(token, null);
        }
        try {
            Product product = Product.parse(token.substring(PREFIX.length(), slash));
            return new JobRef(product, new JobId(token.substring(slash + 1)));
        } catch (InvalidInputException e) {
            throw malformed(token, e);
        }
    }

    private static InvalidInputException malformed(String token, @org.jspecify.annotations.Nullable Exception cause) {
        String shown = token.replaceAll("\\p{Cntrl}", "?");
        String cut = shown.length() <= 120 ? shown : shown.substring(0, 120) + "...";
        return new InvalidInputException(
                "Not a job token: \"" + cut + "\". A token looks like v1:mindee/invoices/v4/<job id>.", cause);
    }

    @Override
    public String toString() {
        return token();
    }
}
