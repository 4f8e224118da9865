package io.github.mindeeasync.killloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes down what happened in which life of a process, a line each, in a file that outlives it: a line that was written
 * is there whatever ends the process. Thread-safe.
 */
public final class Witness {
    private final Path file;
    private final int life;

    public Witness(Path file, int life) {
        this.file = file;
        this.life = life;
    }

    /** What was seen: {@code taken} by a sink, {@code recorded} as done for it, or {@code completed} in the ledger. */
    record Line(int life, String what, String where, String key) {
        static Line parse(String text) {
            String[] parts = text.split(" ", 4);
            return new Line(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3]);
        }
    }

    static List<Line> read(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Line::parse).toList()
                : List.of();
    }

    /** A sink has taken a delivery. */
    public void taken(String sink, String key) {
        write("taken", sink, key);
    }

    /** The inbox has recorded that it did. */
    void recorded(String sink, String key) {
        write("recorded", sink, key);
    }

    /** The ledger has recorded an outcome. */
    public void completed(String submission) {
        write("completed", "ledger", submission);
    }

    private synchronized void write(String what, String where, String key) {
        try {
            Files.writeString(
                    file,
                    life + " " + what + " " + where + " " + key + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
