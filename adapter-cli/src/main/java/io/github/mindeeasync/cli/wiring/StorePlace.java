package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where records are to be kept, and for which account.
 *
 * @param file empty to keep none
 * @param account the user's name for the account
 */
public record StorePlace(Optional<Path> file, String account) {

    /** @throws InvalidInputException if the label is none */
    public StorePlace {
        account = new Account("", account).label();
    }

    /** The file that this text names. */
    public static Path file(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new InvalidInputException("\"" + text + "\" is not a path: " + e.getReason() + ".", e);
        }
        throw new InvalidInputException("--ledger is empty. Name a file, or none.");
    }

    /** The user's own ledger. */
    public static Path usual(Map<String, String> environment) {
        return JdbcStore.defaultFile(environment);
    }
}
