package io.github.mindeeasync.core.document;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.regex.Pattern;

/** One segment of the API's paths. What is accepted here needs no escaping and cannot leave its place in a URL. */
final class Segment {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    private Segment() {}

    static void require(String what, String text) {
        if (!ALLOWED.matcher(text).matches()) {
            throw new InvalidInputException("Not a usable " + what + ": \"" + Printable.of(text)
                    + "\". Letters, digits, '_', '-' and '.' are allowed, 100 characters at most.");
        }
    }
}
