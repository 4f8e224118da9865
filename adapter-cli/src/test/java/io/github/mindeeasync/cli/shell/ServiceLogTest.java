package io.github.mindeeasync.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        Logger.getLogger("io.github.mindeeasync").setLevel(null);
    }

    private List<String> said() {
        log.flush();
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
        System.getLogger("io.github.mindeeasync.anything").log(System.Logger.Level.DEBUG, "Looking");
        log.event(System.Logger.Level.DEBUG, "event=rejected");

        assertThat(said()).isEmpty();
    }

    @Test
    void what_the_library_tells_of_its_course_is_said() {
        System.getLogger("io.github.mindeeasync.anything").log(System.Logger.Level.INFO, "event=listening");

        assertThat(said()).containsExactly("INFO event=listening");
    }

    @Test
    @Timeout(30)
    void nobody_who_speaks_waits_for_whoever_reads_and_what_is_too_much_is_dropped_and_counted() throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        ByteArrayOutputStream stuck = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                await(reads);
                super.write(bytes, from, length);
            }
        };
        ServiceLog slow = new ServiceLog(new Notices(new PrintStream(stuck), false));
        slow.takeOver();
        for (int line = 0; line < 10_100; line++) {
            slow.event(System.Logger.Level.INFO, "event=received");
        }
        System.getLogger("io.github.mindeeasync.anything").log(System.Logger.Level.WARNING, "Something.");
        reads.countDown();
        Awaitility.await()
                .untilAsserted(() -> assertThat(written(stuck) + dropped(stuck)).isEqualTo(10_101));
        assertThat(dropped(stuck)).isBetween(90, 200);
    }

    private static long written(ByteArrayOutputStream err) {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("event=received"))
                .count();
    }

    private static int dropped(ByteArrayOutputStream err) {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("WARN event=lines_dropped count="))
                .mapToInt(line -> Integer.parseInt(line.replaceFirst(".*=", "")))
                .sum();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_cause_is_told_by_its_message_or_by_its_kind() {
        System.Logger logger = System.getLogger("io.github.mindeeasync.anything");
        logger.log(System.Logger.Level.WARNING, "Failed.", new IOException("disk full"));
        logger.log(System.Logger.Level.WARNING, "Failed.", new IllegalStateException());

        assertThat(said()).containsExactly("WARN Failed. (disk full)", "WARN Failed. (IllegalStateException)");
    }
}
