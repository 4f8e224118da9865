package io.github.mindeeasync.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the file of an open store, or its log, was deleted, or that another was put in its place: the database
 * goes on with the old one and says nothing, and with the process all of it would be gone.
 */
final class SameFile {
    private final Path file;
    private final Path log;
    private final @Nullable Object fileKey;
    private final @Nullable Object logKey;

    private SameFile(Path file, Path log) throws IOException {
        this.file = file;
        this.log = log;
        fileKey = key(file);
        logKey = key(log);
    }

    /** The files as they are now, while a connection has both open. */
    static SameFile of(StorePath place) {
        try {
            Path file = place.path();
            return new SameFile(file, file.resolveSibling(file.getFileName() + "-wal"));
        } catch (IOException e) {
            throw new StoreErrors(place).gone();
        }
    }

    boolean isThere() {
        try {
            return Objects.equals(key(file), fileKey) && Objects.equals(key(log), logKey);
        } catch (IOException gone) {
            return false;
        }
    }

    /** What tells a file from another of the same name; null where the system does not say. */
    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
