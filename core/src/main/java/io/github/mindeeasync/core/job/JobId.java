package io.github.mindeeasync.core.job;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * The API's name for a job ({@code job.id}): the receipt for what was paid.
 *
 * @param value letters, digits, '-', '_', '.', ':' and '~', a letter or digit first (the API sends UUIDs), so that it
 *     can never leave its place in a URL
 */
public record JobId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:~-]{0,127}");

    public JobId {
        if (!isValid(value)) {
            throw new InvalidInputException(
                    "Not a job id: letters, digits, '-', '_', '.', ':' and '~' are expected, 128 characters at most.");
        }
    }

    /** Whether this text could be a job id. */
    public static boolean isValid(String text) {
        return ALLOWED.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
