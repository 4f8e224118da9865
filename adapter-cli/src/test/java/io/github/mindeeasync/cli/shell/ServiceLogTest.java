package io.github.mindeeasync.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ServiceLogTest {
    private final Logger root = Logger.getLogger("");
    private final List<Handler> usual = List.of(root.getHandlers());
    private final Level level = root.getLevel();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ServiceLog log = new ServiceLog(new Notices(new PrintStream(err), false));

    @BeforeEach
    void takeOver() {
        log.takeOver();
    }

    @AfterEach
    void giveBack() {
        for (Handler ours : root.getHandlers()) {
            root.removeHandler(ours);
        }
        usual.forEach(root::addHandler);
        root.setLevel(level);
    }

    private List<String> said() {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z ", ""))
                .toList();
    }

    @Test
    void whoever_speaks_the_line_and_the_name_of_its_level_are_the_same() {
        System.getLogger("io.github.mindeeasync.anything").log(System.Logger.Level.WARNING, "Something: {0}", 7);
        System.getLogger("io.github.mindeeasync.anything").log(System.Logger.Level.ERROR, "A bug.");
        LoggerFactory.getLogger("org.eclipse.jetty.server").warn("Accept failed: {}", "too many open files");
        log.event(System.Logger.Level.WARNING, "event=held");

        assertThat(said())
                .containsExactly(
                        "WARN Something: 7",
                        "ERROR A bug.",
                        "WARN Accept failed: too many open files",
                        "WARN event=held");
    }

    @Test
    void what_is_of_no_interest_is_not_said() {
        LoggerFactory.getLogger("org.eclipse.jetty.server").info("Started");
        System.getLogger("io.github.mindeeasync.anything").log(System.Logger.Level.INFO, "Listening");
        log.event(System.Logger.Level.DEBUG, "event=rejected");

        assertThat(said()).isEmpty();
    }

    @Test
    void a_cause_is_told_by_its_message_or_by_its_kind() {
        System.Logger logger = System.getLogger("io.github.mindeeasync.anything");
        logger.log(System.Logger.Level.WARNING, "Failed.", new IOException("disk full"));
        logger.log(System.Logger.Level.WARNING, "Failed.", new IllegalStateException());

        assertThat(said()).containsExactly("WARN Failed. (disk full)", "WARN Failed. (IllegalStateException)");
    }
}
