package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where large bodies lie while they arrive: beside the inbox, whose disk has room for them or says that it has not. The
 * system's temporary folder may be in memory, or not writable.
 */
final class Spool {
    private Spool() {}

    /**
     * The folder, for its user alone; made if need be.
     *
     * @throws InvalidInputException if it cannot be made
     */
    static Path beside(Path inbox) {
        Path file = inbox.toAbsolutePath();
        Path folder = file.resolveSibling(file.getFileName() + ".spool");
        try {
            return Files.createDirectories(folder, forItsUser());
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The folder " + folder + " for large bodies cannot be made. Name an --inbox where you may write.",
                    e);
        }
    }

    private static FileAttribute<?>[] forItsUser() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
