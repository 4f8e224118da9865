package io.github.mindeeasync.killloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of somebody else where a sink wants to write one: the delivery is held until a person moves it away. */
final class Planted {
    private static final String CONTENT = "somebody else's";

    private Planted() {}

    static Path file(Path out, String job) {
        return out.resolve("job-" + job + ".json");
    }

    static void plant(Path out, String job) {
        try {
            Files.writeString(file(out, job), CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean is(Path file) throws IOException {
        return Files.exists(file)
                && Files.size(file) == CONTENT.length()
                && Files.readString(file).equals(CONTENT);
    }
}
