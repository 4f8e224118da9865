package io.github.mindeeasync.store;

import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.nio.file.Path;
import java.util.Map;

/**
 * A ledger and a quota log in one SQLite file, which any number of processes of one machine may use at once. Each stage
 * completes when its step is on the disk.
 */
public final class JdbcStore implements AutoCloseable {
    private final Path file;

    private JdbcStore(Path file) {
        this.file = file;
    }

    /**
     * Opens a store with the system's time.
     *
     * @throws StoreException if the file cannot be used; it is left as it was
     */
    public static JdbcStore open(Path file) {
        return new JdbcStore(file);
    }

    /**
     * Opens a store; what is missing of its directories (mode 0700) and the file (0600) is made.
     *
     * @throws StoreException if the file cannot be used; it is left as it was
     */
    public static JdbcStore open(Path file, TimeSource time) {
        return new JdbcStore(file);
    }

    /** {@code $XDG_STATE_HOME/mindee-async/ledger.db}, or the same below {@code ~/.local/state}. */
    public static Path defaultFile(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.isEmpty() || !Path.of(state).isAbsolute() ? Path.of(home, ".local", "state") : Path.of(state);
        return base.resolve("mindee-async").resolve("ledger.db");
    }

    /** The ledger of this store; the same each time. */
    @SuppressWarnings("DoNotCallSuggester")
    public JobLedger ledger() {
        throw new IllegalStateException("Not yet.");
    }

    /** The quota log of this store; the same each time. */
    @SuppressWarnings("DoNotCallSuggester")
    public QuotaLog quotaLog() {
        throw new IllegalStateException("Not yet.");
    }

    /** Where the store is, as an absolute path. */
    public Path file() {
        return file;
    }

    /** Closes ledger and quota log, and the file. */
    @Override
    public void close() {}
}
