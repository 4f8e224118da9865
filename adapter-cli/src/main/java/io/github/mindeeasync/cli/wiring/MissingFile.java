package io.github.mindeeasync.cli.wiring;

import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a file that is not there yet from one that cannot be looked for, or could never be there. */
final class MissingFile {
    private MissingFile() {}

    /** JDKs differ on a path that leads through a file: to some, nothing is there. */
    static boolean is(Path file) {
        Path folder = file.toAbsolutePath();
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        return Files.notExists(file) && (folder == null || Files.isDirectory(folder));
    }
}
