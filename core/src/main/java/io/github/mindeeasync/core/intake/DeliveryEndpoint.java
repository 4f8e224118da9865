package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where deliveries are received, and whose signatures count there.
 *
 * @param path such as {@code /webhooks/invoices}; one that ends in {@code /*} stands for all below it
 * @param product what is expected here; null where that is open
 */
public record DeliveryEndpoint(String path, @Nullable Product product, SignatureVerifier signatures) {
    private static final Pattern FORM = Pattern.compile("/[A-Za-z0-9_.~/-]*\\*?");
    /** A path as it stands in a request, without query: nothing else is stored or logged. */
    private static final Pattern ASKED = Pattern.compile("/[A-Za-z0-9_.~/%!$&'()*+,;=:@-]*");

    private static final int LONGEST = 512;

    public DeliveryEndpoint {
        boolean starInside = path.endsWith("*") && !path.endsWith("/*");
        if (path.length() > LONGEST || !FORM.matcher(path).matches() || starInside) {
            throw new InvalidInputException("Not an endpoint: \"" + path.replaceAll("\\p{Cntrl}", "?")
                    + "\". Write a path such as /webhooks/invoices, or /webhooks/* for all below it.");
        }
    }

    boolean serves(String asked) {
        if (!path.endsWith("*")) {
            return asked.equals(path);
        }
        int below = path.length() - 1;
        return asked.length() > below
                && asked.length() <= LONGEST
                && asked.regionMatches(0, path, 0, below)
                && ASKED.matcher(asked).matches();
    }
}
