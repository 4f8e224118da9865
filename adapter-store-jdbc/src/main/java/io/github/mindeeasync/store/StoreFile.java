package io.github.mindeeasync.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where the store is, and that it is there for its user alone. */
final class StoreFile {
    private StoreFile() {}

    static Path byDefault(Map<String, String> environment, String name) {
        Path state = absolute(environment.get("XDG_STATE_HOME"));
        if (state == null) {
            Path home = absolute(environment.get("HOME"));
            Path base = home == null ? Path.of(System.getProperty("user.home", ".")) : home;
            state = base.resolve(".local").resolve("state");
        }
        return state.resolve("mindee-async").resolve(name);
    }

    /** The XDG rules say that a relative path counts as none. */
    private static @org.jspecify.annotations.Nullable Path absolute(@org.jspecify.annotations.Nullable String text) {
        Path path = text == null || text.isEmpty() ? null : Path.of(text);
        return path != null && path.isAbsolute() ? path : null;
    }

    /** Makes what is missing, before SQLite would make it readable for everybody. */
    static void prepare(StorePath place) {
        Path file = place.path();
        Path directory = file.getParent() == null ? file : file.getParent();
        try {
            Files.createDirectories(directory, only("rwx------"));
        } catch (IOException e) {
            throw new StoreException(
                    "The directory of the " + place + " cannot be made. Name a place where you may write.", e);
        }
        if (Files.isDirectory(file)) {
            throw new StoreException("The " + place + " is a directory. Name a file.", null);
        }
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException there) {
            requireRights(place, directory);
        } catch (IOException e) {
            throw new StoreException(
                    "The " + place
                            + " cannot be made: its directory cannot be written. Name another file, or give"
                            + " the right to write there.",
                    e);
        }
    }

    private static void requireRights(StorePath place, Path directory) {
        Path file = place.path();
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new StoreException("The " + place + " cannot be read and written. Give the right to do both.", null);
        } else if (!Files.isWritable(directory)) {
            throw new StoreException(
                    "The directory of the " + place + " cannot be written. Give the right to write there.", null);
        }
    }

    private static FileAttribute<?>[] only(String rights) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
