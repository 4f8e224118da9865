package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries are taken in, and what they may take of memory and disk before anybody knows whose they are.
 *
 * @param largest bytes of a body at most, 1 kB to 1 GiB
 * @param inMemory bytes of a body that are kept in memory before it goes to a file
 * @param allInMemory bytes of all bodies together that are kept in memory, the first 16 kB of each not counted; beyond
 *     that a body goes to its file at once
 * @param folder where those files lie while a body arrives; several receivers may share it. Null for the system's temporary
 *     folder
 * @param allInFiles bytes of all bodies together that are kept in files; beyond that the sender is told to come again
 * @param patience how long the inbox may take, from the arrival of a body's last byte, before the sender is told to come
 *     again
 * @param retryAfter when the sender is told to come again, a second at least
 */
public record IntakeSettings(
        long largest,
        int inMemory,
        long allInMemory,
        @Nullable Path folder,
        long allInFiles,
        Duration patience,
        Duration retryAfter) {
    private static final Duration DAY = Duration.ofDays(1);

    public IntakeSettings {
        require(
                largest >= 1_024 && largest <= 1L << 30,
                "The largest body: 1,024 bytes to 1 GiB are possible, not " + largest + ".");
        require(inMemory >= 0, "Bytes in memory must not be negative, but were " + inMemory + ".");
        require(allInMemory >= 0, "Bytes of all bodies in memory must not be negative, but were " + allInMemory + ".");
        require(
                allInFiles >= largest,
                "Files must have room for a body of the largest size, " + largest + " bytes, but " + allInFiles
                        + " bytes are allowed for all of them.");
        require(
                patience.compareTo(Duration.ZERO) > 0 && patience.compareTo(DAY) <= 0,
                "The patience with the inbox must be more than zero and at most a day, not " + patience + ".");
        require(
                retryAfter.compareTo(Duration.ofSeconds(1)) >= 0 && retryAfter.compareTo(DAY) <= 0,
                "A sender may be told to come again after a second to a day, not " + retryAfter + ".");
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new InvalidInputException(otherwise);
        }
    }

    /**
     * 32 MiB a body, of which 256 kB in memory; an eighth of the heap for all in memory, 2 GiB for all in files, which is
     * 64 bodies of that size; 10 s for the inbox, then again after 5 s.
     */
    public static IntakeSettings ofDefaults() {
        return new IntakeSettings(
                32L << 20,
                256 << 10,
                Runtime.getRuntime().maxMemory() / 8,
                null,
                2L << 30,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    /** A larger body takes as much room in files, if there is less. */
    public IntakeSettings withLargest(long chosen) {
        return new IntakeSettings(
                chosen, inMemory, allInMemory, folder, Math.max(allInFiles, chosen), patience, retryAfter);
    }

    public IntakeSettings withInMemory(int chosen) {
        return new IntakeSettings(largest, chosen, allInMemory, folder, allInFiles, patience, retryAfter);
    }

    public IntakeSettings withAllInMemory(long chosen) {
        return new IntakeSettings(largest, inMemory, chosen, folder, allInFiles, patience, retryAfter);
    }

    public IntakeSettings withFolder(Path chosen) {
        return new IntakeSettings(largest, inMemory, allInMemory, chosen, allInFiles, patience, retryAfter);
    }

    public IntakeSettings withAllInFiles(long chosen) {
        return new IntakeSettings(largest, inMemory, allInMemory, folder, chosen, patience, retryAfter);
    }

    public IntakeSettings withPatience(Duration chosen) {
        return new IntakeSettings(largest, inMemory, allInMemory, folder, allInFiles, chosen, retryAfter);
    }

    public IntakeSettings withRetryAfter(Duration chosen) {
        return new IntakeSettings(largest, inMemory, allInMemory, folder, allInFiles, patience, chosen);
    }
}
