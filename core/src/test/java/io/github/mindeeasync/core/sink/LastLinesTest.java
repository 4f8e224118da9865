package io.github.mindeeasync.core.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLinesTest {
    @TempDir
    Path folder;

    private final Set<String> heads = new LinkedHashSet<>();

    private LastLines read(String text, long most, int least) throws IOException {
        Path path = folder.resolve("lines");
        Files.writeString(path, text);
        heads.clear();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return LastLines.read(file, heads::add, most, least);
        }
    }

    @Test
    void only_the_end_of_a_long_file_is_read() throws Exception {
        LastLines last = read("one\ntwo\nthree\nfour\nto", 13, 1);

        assertThat(heads).containsExactly("four");
        assertThat(last.end()).isEqualTo(19);
        assertThat(last.torn()).isEqualTo("to");
    }

    @Test
    void lines_are_never_too_long_to_be_read() throws Exception {
        String long1 = "a".repeat(1_000);
        LastLines last = read(long1 + "\nb\n" + long1, 10, 2);

        assertThat(heads).containsExactly("a".repeat(256), "b");
        assertThat(last.end()).isEqualTo(1_003);
        assertThat(last.torn()).hasSize(256);
    }

    @Test
    void a_file_of_any_lines_ends_where_its_last_line_ends() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(8); line >= 0; line--) {
                lines.add(line + "-".repeat(random.nextInt(40)));
            }
            String text = String.join("\n", lines);
            int least = 1 + random.nextInt(4);
            LastLines last = read(text, 1 + random.nextInt(100), least);

            List<String> whole = lines.subList(0, lines.size() - 1);
            assertThat(last.end()).isEqualTo(text.lastIndexOf('\n') + 1);
            assertThat(last.torn()).isEqualTo(lines.get(lines.size() - 1));
            assertThat(heads).hasSizeGreaterThanOrEqualTo(Math.min(least, whole.size()));
            assertThat(whole).endsWith(sorted(whole));
        }
    }

    /** What was read, in the file's order: of some lines it is told twice. */
    private String[] sorted(List<String> lines) {
        return lines.stream().filter(heads::contains).toArray(String[]::new);
    }
}
