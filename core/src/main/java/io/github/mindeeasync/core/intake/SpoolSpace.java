package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.IntakeLoad;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What all bodies together may take, of memory and of files. Thread-safe. */
final class SpoolSpace {
    /** So much of each body is always kept in memory: what most of them are, and as much as there are connections. */
    private static final int ALWAYS = 16 << 10;

    private final int inMemory;
    private final Budget memory;
    private final SpoolFolder folder;
    private @Nullable CompletableFuture<Void> probe;

    SpoolSpace(IntakeSettings settings, Instant now) {
        inMemory = settings.inMemory();
        memory = new Budget(settings.allInMemory());
        folder = SpoolFolder.open(settings, now);
    }

    /** How much of a body may be in memory. */
    int inMemory() {
        return inMemory;
    }

    SpoolFolder folder() {
        return folder;
    }

    /** How much of so many bytes counts. */
    long counted(int bytes) {
        return Math.max(0, bytes - ALWAYS);
    }

    boolean take(long bytes) {
        return memory.take(bytes);
    }

    void giveBack(long bytes) {
        memory.giveBack(bytes);
    }

    IntakeLoad load() {
        return new IntakeLoad(memory.taken(), folder.taken());
    }

    /**
     * Completes normally if a body could be kept in a file now. A disk that hangs is asked once.
     *
     * @param threads where it is tried
     */
    synchronized CompletionStage<Void> check(Executor threads) {
        if (probe == null || probe.isDone()) {
            probe = CompletableFuture.runAsync(this::probe, threads);
        }
        return probe.copy();
    }

    private void probe() {
        try {
            folder.probe();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
