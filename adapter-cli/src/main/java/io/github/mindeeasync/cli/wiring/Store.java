package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one command keeps its records, for one account: a file that commands share, or nowhere. */
public final class Store implements AutoCloseable {
    private final @Nullable JdbcStore file;
    private final String account;

    private Store(@Nullable JdbcStore file, String account) {
        this.file = file;
        this.account = account;
    }

    /**
     * Opens the store for documents that are to be sent; its file is made if need be.
     *
     * @throws InvalidInputException if the file cannot be used
     */
    public static Store open(StorePlace place) {
        return open(place, " Or go without one: --ledger none");
    }

    /**
     * Opens the store for those who only read it: none where there is no file yet. Where that cannot be seen, opening it
     * tells why.
     *
     * @throws InvalidInputException if the file cannot be used
     */
    public static Store openIfThere(StorePlace place) {
        boolean none = place.file().map(MissingFile::is).orElse(true);
        return none ? new Store(null, place.account()) : open(place, "");
    }

    private static Store open(StorePlace place, String advice) {
        try {
            return new Store(place.file().map(JdbcStore::open).orElse(null), place.account());
        } catch (StoreException unusable) {
            throw new InvalidInputException(unusable.getMessage() + advice, unusable);
        }
    }

    /** Every step of every document; empty where nothing outlives the command. */
    public Optional<JobLedger> ledger() {
        return Optional.ofNullable(file).map(JdbcStore::ledger);
    }

    /** The account's requests, of all commands. */
    public Optional<QuotaLog> quotaLog() {
        return Optional.ofNullable(file).map(JdbcStore::quotaLog);
    }

    /** The user's name for the account. */
    public String account() {
        return account;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
