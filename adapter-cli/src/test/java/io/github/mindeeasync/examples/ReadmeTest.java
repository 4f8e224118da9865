package io.github.mindeeasync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what is compiled here, line by line. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"EmbedByHand", "EmbedABatch", "EmbedWithGuice", "SwapTheTransportTest"})
    void shows_the_program_as_it_is_compiled_in_under_30_lines(String name) throws IOException {
        Path source = ROOT.resolve("adapter-cli/src/test/java/io/github/mindeeasync/examples/" + name + ".java");
        List<String> lines = Files.readAllLines(source);

        assertThat(lines).hasSizeLessThan(30);
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains(String.join("\n", lines));
    }
}
