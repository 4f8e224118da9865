package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.store.JdbcStore;
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

    /** The user's own ledger. */
    public static Path usual(Map<String, String> environment) {
        return JdbcStore.defaultFile(environment);
    }
}
