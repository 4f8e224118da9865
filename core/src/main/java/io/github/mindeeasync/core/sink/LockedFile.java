package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A regular file that this process alone writes to, and that somebody may move away meanwhile. Used through {@link
 * RandomAccessFile}, whose calls an interrupt leaves alone: a channel would be closed by it, and the lock lost. To be read
 * through that alone, too: where a process closes a file, all its locks on it end.
 */
final class LockedFile {
    private final Path path;
    private final RandomAccessFile file;
    /** Which file it is, whatever its name; null where the system does not tell. */
    private final @Nullable Object identity;

    private LockedFile(Path path, RandomAccessFile file, @Nullable Object identity) {
        this.path = path;
        this.file = file;
        this.identity = identity;
    }

    /** Opens the file of this name, which is made for its owner alone if it is not there. */
    static LockedFile open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InvalidInputException(path + " is no regular file: it could not be read back after a restart."
                    + " Give a file for the lines.");
        }
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a folder");
        OwnersFiles.makeFolder(folder);
        OwnersFiles.makeFile(path);
        OwnersFiles.sync(folder);
        Object before = identity(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (!Objects.equals(before, identity(path))) {
                throw new IOException(path + " was replaced while it was opened");
            }
            lock(file, path);
            return new LockedFile(path, file, before);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static void lock(RandomAccessFile file, Path path) throws IOException {
        boolean locked;
        try {
            locked = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            locked = false;
        }
        if (!locked) {
            throw new InvalidInputException(
                    "Another process writes deliveries to " + path + ". Give each its own file.");
        }
    }

    /** Whether the name still stands for this file. */
    boolean hasItsName() throws IOException {
        try {
            return Objects.equals(identity, identity(path));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    RandomAccessFile content() {
        return file;
    }
}
