package io.github.mindeeasync.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop of the README in three terminals, pasted as it stands there; only the ports are free ones. */
@Tag("long")
@Timeout(120)
class ReadmeMinuteTest {
    private static final Pattern TERMINAL = Pattern.compile("(?s)Terminal (\\d) .*?\n```\n(.*?)\n```");

    @TempDir
    Path folder;

    private final List<Process> terminals = new ArrayList<>();
    private int receiver;
    private int api;
    private int admin;

    @BeforeEach
    void findPorts() throws IOException {
        receiver = Household.freePort();
        api = Household.freePort();
        admin = Household.freePort();
    }

    @AfterEach
    void closeTerminals() {
        for (Process terminal : terminals) {
            terminal.descendants().forEach(ProcessHandle::destroyForcibly);
            terminal.destroyForcibly();
            terminal.onExit().join();
        }
    }

    private static List<String> pasted() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        List<String> blocks = new ArrayList<>();
        Matcher found = TERMINAL.matcher(readme.substring(readme.indexOf("The whole loop on one machine")));
        while (found.find()) {
            blocks.add(found.group(2));
        }
        return blocks;
    }

    private Process terminal(String text) throws IOException {
        String command = text.replace(
                        "./mindee-async listen", "./mindee-async listen --admin-port " + admin + " --port " + receiver)
                .replace("127.0.0.1:8080", "127.0.0.1:" + receiver)
                .replace("8765", Integer.toString(api))
                .replace("./mindee-async", "run_mindee_async")
                .replace("examples/", "../examples/");
        String script = "run_mindee_async() { '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' --enable-native-access=ALL-UNNAMED -cp \"$MINDEE_CLASSES\" " + Main.class.getName()
                + " \"$@\"; }\n" + command + "\n";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("terminal-" + terminals.size()).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MINDEE_"));
        builder.environment().put("MINDEE_CLASSES", System.getProperty("java.class.path"));
        builder.environment().put(Run.STATE, folder.resolve("state").toString());
        Process started = builder.start();
        terminals.add(started);
        return started;
    }

    private String said(int terminal) throws IOException {
        return Files.readString(folder.resolve("terminal-" + terminal), StandardCharsets.UTF_8);
    }

    @Test
    void works_when_it_is_pasted() throws Exception {
        List<String> blocks = pasted();
        assertThat(blocks).hasSize(3);
        terminal(blocks.get(0));
        terminal(blocks.get(1));
        Household.awaitPort(receiver);
        Household.awaitPort(api);

        Process third = terminal(blocks.get(2));
        assertThat(third.waitFor(60, SECONDS)).as(said(2)).isTrue();

        assertThat(third.exitValue()).as(said(2) + said(0)).isZero();
        assertThat(said(2))
                .contains("invoice_number")
                .containsPattern("(pending|leased|done) +\\d +20[0-9T:-]+Z +invoice.pdf");
        assertThat(said(0)).contains("event=received result=new", "event=handed_over sink=ledger");
    }
}
