package io.github.mindeeasync.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessLogsTest {

    private static String said(String how) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LateWordsMain.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_logged_while_the_process_ends_is_said() throws IOException {
        assertThat(said("lasting")).contains("WARN Late words.");
    }

    @Test
    void a_command_tells_warnings_in_one_line_and_nothing_below() throws IOException {
        assertThat(said("lasting"))
                .contains("mindee-async: Early words of mine.\n")
                .doesNotContain("Idle words", "WARNING");
    }

    @Test
    void with_the_usual_manager_it_would_be_lost() throws IOException {
        assertThat(said("usual")).doesNotContain("Late words.");
    }
}
