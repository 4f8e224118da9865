package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.mindeeasync.cli.command.Context;
import io.github.mindeeasync.cli.command.MindeeAsyncCommand;
import io.github.mindeeasync.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the README shows is one that this program understands. */
class ReadmeCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^[^#\n]*?\\./mindee-async ([a-z][^#|>&;\n]*)");

    static List<String> commands() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        Stream<String> blocks = Pattern.compile("(?s)\n```(\\w*)\n(.*?)\n```(?=\n)")
                .matcher(readme)
                .results()
                .filter(block -> block.group(1).isEmpty())
                .map(block -> block.group(2));
        return blocks.flatMap(block -> COMMAND.matcher(block).results())
                .map(found -> found.group(1).strip())
                .toList();
    }

    /** Those for the one who runs it, installed. */
    static List<String> operations() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "operations.md"));
        return Pattern.compile("(?m)(?:^|`)(?:sudo -u mindee )?(?:/opt/mindee-async/)?mindee-async ([a-z][^#|>&;`\n]*)")
                .matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource({"commands", "operations"})
    void is_understood(String command) {
        String[] arguments = command.replaceAll("\\$\\([^)]*\\)", "TEXT").split(" +");

        assertThatCode(() -> parse(arguments)).doesNotThrowAnyException();
    }

    @Test
    void there_are_some_and_one_with_a_slip_is_not_understood() throws IOException {
        assertThat(operations()).hasSizeGreaterThan(4);
        assertThat(commands()).hasSizeGreaterThan(20).anyMatch(command -> command.startsWith("deliveries replay"));
        Matcher slip = COMMAND.matcher("./mindee-async deliveries --states dead  # what");
        assertThat(slip.find()).isTrue();
        assertThatCode(() -> parse(slip.group(1).strip().split(" +"))).hasMessageContaining("--states");
    }

    private static void parse(String... arguments) {
        ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
        Shell shell = Shell.of(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false);
        MindeeAsyncCommand.commandLine(new Context(shell, 0)).parseArgs(arguments);
    }
}
