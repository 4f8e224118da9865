package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.Locale;

/**
 * Whose documents and whose quota: part of every document's identity. The label stands for the account, not for its key,
 * so that a rotated key pays for nothing twice.
 *
 * @param origin the API's base URL, without a slash at its end, in lower case
 * @param label the user's name for the account, 1 to 64 characters
 */
public record Account(String origin, String label) {
    /** The label where none was given. */
    public static final String DEFAULT_LABEL = "default";

    public Account {
        if (!label.matches("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")) {
            throw new InvalidInputException(
                    "Not an account label: letters, digits, '-', '_', '.' and '@' are expected, 64 characters at most.");
        }
        origin = origin.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    }
}
