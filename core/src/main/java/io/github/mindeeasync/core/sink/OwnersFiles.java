package io.github.mindeeasync.core.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that are made for their owner alone, where there are owners: deliveries hold personal data. */
final class OwnersFiles {
    private OwnersFiles() {}

    static FileAttribute<?>[] attributes() {
        return attributes("rw-------");
    }

    /** Makes a folder, and those above it, unless they are there already; then they stay as they are. */
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
    }

    /** Makes an empty file, unless it is there already; then it stays as it is. */
    static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes());
        } catch (FileAlreadyExistsException there) {
            return;
        }
    }

    /** A file's name is on the disk once its folder is. Windows opens no folders, and needs none of this. */
    static void sync(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
