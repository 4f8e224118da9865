package io.github.mindeeasync.core.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * By what a file is recognised without reading it again.
 *
 * @param path absolute
 * @param size in bytes
 * @param modified when it was written last, as exactly as the file system knows
 */
public record FileStamp(String path, long size, Instant modified) {
    /** A file written so shortly ago may be written again without a change of its stamp. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
                file.toAbsolutePath().normalize().toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }

    /** Whether the file was left alone long enough for its stamp to speak for its content. */
    public boolean isSettled(Instant now) {
        return modified.isBefore(now.minus(SETTLED));
    }
}
