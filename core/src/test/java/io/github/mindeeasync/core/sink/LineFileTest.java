package io.github.mindeeasync.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    private static final int LINES = LineFile.KEYS + 10;

    @TempDir
    Path folder;

    private static String line(int number) {
        return "{\"key\":\"job:" + number + "\"}";
    }

    private static void append(LineFile file, int number) throws Exception {
        file.append("job:" + number, (line(number) + "\n").getBytes(UTF_8));
    }

    @Test
    void the_latest_keys_are_kept_and_no_more() throws Exception {
        Path path = folder.resolve("lines");
        Files.write(path, (Iterable<String>)
                Stream.iterate(0, number -> number + 1).limit(LINES).map(LineFileTest::line)::iterator);
        try (LineFile file = LineFile.open(path)) {
            append(file, LINES - 1);
            append(file, 10);
            append(file, 9);
        }
        try (Stream<String> lines = Files.lines(path)) {
            assertThat(lines.skip(LINES)).containsExactly(line(9));
        }
    }
}
