package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries are taken in.
 *
 * @param largest bytes of a body at most, 1 kB to 1 GiB
 * @param inMemory bytes of a body that are kept in memory before it goes to a file
 * @param folder where those files lie while a body arrives; null for the system's temporary folder
 * @param patience how long the inbox may take before the sender is told to come again
 * @param retryAfter what the sender is told then
 */
public record IntakeSettings(
        long largest, int inMemory, @Nullable Path folder, Duration patience, Duration retryAfter) {
    public IntakeSettings {
        if (largest < 1_024 || largest > 1L << 30) {
            throw new InvalidInputException(
                    "The largest body: 1,024 bytes to 1 GiB are possible, not " + largest + ".");
        }
        if (inMemory < 0) {
            throw new InvalidInputException("Bytes in memory must not be negative, but were " + inMemory + ".");
        }
    }

    /** 32 MiB, of which 256 kB in memory; 10 s for the inbox, then again after 5 s. */
    public static IntakeSettings ofDefaults() {
        return new IntakeSettings(32L << 20, 256 << 10, null, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    public IntakeSettings withLargest(long chosen) {
        return new IntakeSettings(chosen, inMemory, folder, patience, retryAfter);
    }

    public IntakeSettings withInMemory(int chosen) {
        return new IntakeSettings(largest, chosen, folder, patience, retryAfter);
    }

    public IntakeSettings withFolder(Path chosen) {
        return new IntakeSettings(largest, inMemory, chosen, patience, retryAfter);
    }

    public IntakeSettings withPatience(Duration chosen) {
        return new IntakeSettings(largest, inMemory, folder, chosen, retryAfter);
    }
}
