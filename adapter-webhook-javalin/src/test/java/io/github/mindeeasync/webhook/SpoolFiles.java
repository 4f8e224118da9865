package io.github.mindeeasync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files of bodies, those without a name too: they have none from the moment they are open, so that a folder shows nothing. */
final class SpoolFiles {
    private SpoolFiles() {}

    /** How many a process has open in a folder; without {@code /proc}, those that have a name. */
    static long of(long process, Path folder) {
        Path descriptors = Path.of("/proc/" + process + "/fd");
        try {
            String real = folder.toRealPath().toString();
            try (Stream<Path> open = Files.list(Files.exists(descriptors) ? descriptors : folder)) {
                return open.map(SpoolFiles::target)
                        .filter(target -> target.startsWith(real) && target.contains("mindee-delivery-"))
                        .count();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many this process has open. */
    static long ofOurs(Path folder) {
        return of(ProcessHandle.current().pid(), folder);
    }

    private static String target(Path link) {
        try {
            return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : link.toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
