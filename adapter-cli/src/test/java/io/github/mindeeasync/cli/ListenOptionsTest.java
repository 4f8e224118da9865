package io.github.mindeeasync.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.Bodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator can set of {@code listen}, seen to work in a process. */
@Timeout(120)
class ListenOptionsTest {
    @TempDir
    Path folder;

    private final Sender sender = new Sender();
    private Household house;
    private Process listen;

    @BeforeEach
    void open() {
        house = new Household(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String listening(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("listen", "--port", "0", "--ledger", "none"));
        if (!Arrays.asList(more).contains("--admin-port")) {
            arguments.addAll(List.of("--admin-port", "0"));
        }
        arguments.addAll(Arrays.asList(more));
        listen = house.start(arguments.toArray(String[]::new));
        return Household.firstLine(listen) + "/webhooks/invoices";
    }

    private void deliver(String url, String job) throws Exception {
        assertThat(sender.deliver(url, Household.SECRET, job).statusCode()).isEqualTo(200);
    }

    private List<String> states() {
        return Run.texts(house.run("deliveries", "-o", "json").out(), "state");
    }

    @Test
    void a_delivery_is_dead_after_exactly_the_attempts_that_were_set() throws Exception {
        try (Consumer consumer = new Consumer(500, 0)) {
            deliver(listening("--forward", consumer.url(), "--attempts", "3", "--longest-pause", "50ms"), "job-1");

            Awaitility.await().until(() -> states().contains("dead"));
            assertThat(consumer.keys).hasSize(3).containsOnly("job:job-1");
        }
    }

    @Test
    void no_more_requests_are_forwarded_at_once_than_were_set() throws Exception {
        try (Consumer consumer = new Consumer(204, 200)) {
            String url = listening("--forward", consumer.url(), "--concurrency", "2");
            for (int i = 0; i < 8; i++) {
                deliver(url, "job-" + i);
            }
            Awaitility.await().until(() -> consumer.keys.size() == 8);
            assertThat(consumer.most.get()).isEqualTo(2);
        }
    }

    @Test
    void the_header_that_lets_a_forward_in_comes_from_its_file() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "Bearer a-token\n");
        try (Consumer consumer = new Consumer(204, 0)) {
            deliver(listening("--forward", consumer.url(), "--forward-auth-file", file.toString()), "job-1");

            Awaitility.await().until(() -> consumer.keys.size() == 1);
            assertThat(consumer.authorizations).containsExactly("Bearer a-token");
            assertThat(house.said("listen"))
                    .contains("the URL at 127.0.0.1:" + consumer.port())
                    .doesNotContain("ForwardSettings", "a-token");
        }
    }

    @Test
    void a_secret_in_a_url_on_the_command_line_is_warned_of_and_one_in_a_file_is_not() throws Exception {
        listening("--forward", "http://user:pass@127.0.0.1:9/");
        Awaitility.await().until(() -> house.said("listen").contains("End it with"));
        assertThat(house.said("listen")).contains("others can see in the list of processes", "--config");

        Path config = Files.writeString(folder.resolve("config"), "forward = http://user:pass@127.0.0.1:9/\n");
        Household second = new Household(Files.createDirectories(folder.resolve("second")));
        try (second) {
            second.start("listen", "--port", "0", "--admin-port", "0", "--config", config.toString());
            Awaitility.await().until(() -> second.said("listen").contains("End it with"));
            assertThat(second.said("listen")).doesNotContain("list of processes");
        }
    }

    @Test
    void health_is_shown_where_it_was_asked_to_be() throws Exception {
        int admin = Household.freePort();
        listening(
                "--admin-host",
                "127.0.0.2",
                "--admin-port",
                Integer.toString(admin),
                "--out",
                folder.resolve("out").toString());

        assertThat(sender.get("http://127.0.0.2:" + admin + "/health/ready").statusCode())
                .isEqualTo(200);
        assertThat(house.said("listen")).contains("http://127.0.0.2:" + admin + "/health/ready");
    }

    @Test
    void what_is_done_and_older_than_it_is_kept_is_forgotten() throws Exception {
        String[] out = {"--out", folder.resolve("out").toString()};
        deliver(listening(out), "job-1");
        Awaitility.await().until(() -> states().contains("done"));
        listen.destroy();
        assertThat(listen.waitFor(30, SECONDS)).isTrue();
        assertThat(states()).as("without --keep all is kept").containsExactly("done");

        String url = listening(out[0], out[1], "--keep", "1ms");
        Awaitility.await().until(() -> states().isEmpty());
        assertThat(house.said("listen")).contains("keeps what is done 1ms", "event=pruned deliveries=1");
        deliver(url, "job-1");
        Awaitility.await().until(() -> house.said("listen").contains("event=received result=duplicate"));
        assertThat(states()).isEmpty();
    }

    @Test
    void what_a_file_of_lines_has_lost_can_be_had_again() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        deliver(listening("--lines", file.toString()), "job-1");
        Awaitility.await().until(() -> states().contains("done"));
        List<String> lines = Files.readAllLines(file);
        String[] again = {"deliveries", "replay", "--state", "done", "--sink", "lines", "--since", "1d"};
        assertThat(house.run(again).out()).isEqualTo("replayed 1 delivery\n");
        Awaitility.await().until(() -> states().contains("done"));
        assertThat(Files.readAllLines(file)).as("it has it already").isEqualTo(lines);

        Files.delete(file);
        assertThat(house.run(again).exitCode()).isZero();
        Awaitility.await()
                .until(() -> Files.exists(file) && Files.readAllLines(file).equals(lines));
    }

    @Test
    void large_bodies_lie_beside_the_inbox_for_its_user_alone() throws Exception {
        Path inbox = folder.resolve("inbox/in.db");
        String url = listening(
                "--inbox", inbox.toString(), "--out", folder.resolve("out").toString());
        Path spool = folder.resolve("inbox/in.db.spool");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)))
                .isEqualTo("rwx------");

        byte[] large = Bodies.invoice()
                .job("job-1")
                .text("note", "x".repeat(1 << 20))
                .asWebhook()
                .bytes();
        assertThat(sender.post(url, large, Sender.signature(Household.SECRET, large))
                        .statusCode())
                .isEqualTo(200);
        assertThat(spool).isEmptyDirectory();
    }

    @Test
    void work_for_a_sink_that_is_not_run_is_told_once_with_what_to_do() throws Exception {
        Inboxes inbox = new Inboxes(folder.resolve("an inbox.db"));
        inbox.arrived("job-1", Duration.ZERO, "directory", "lines");
        inbox.arrived("job-2", Duration.ZERO, "lines");
        inbox.arrived("job-3", Duration.ZERO, "mine");
        inbox.end("mine", (it, work) -> it.dead(work, "no luck"));
        String[] run = {
            "--inbox", inbox.file().toString(), "--out", folder.resolve("out").toString()
        };
        String url = listening(run);

        Awaitility.await().until(() -> house.said("listen").contains("sink=mine"));
        deliver(url, "job-4");
        Awaitility.await().until(() -> house.said("listen").contains("event=handed_over"));
        String command = "mindee-async deliveries discard --inbox '" + inbox.file()
                + "' --sink lines --state pending,leased,held,dead";
        assertThat(house.said("listen").lines().filter(line -> line.contains("event=sink_not_run")))
                .hasSize(2)
                .allMatch(line -> line.contains(" WARN "))
                .anyMatch(line -> line.contains("sink=mine waiting=0 held=0 dead=1 reason=\"This listen"))
                .anyMatch(line -> line.contains("sink=lines waiting=2 held=0 dead=0")
                        && line.contains("Run it with --lines FILE, or give it up: " + command));

        listen.destroy();
        assertThat(listen.waitFor(30, SECONDS)).isTrue();
        String[] what = command.substring("mindee-async ".length())
                .replace("'" + inbox.file() + "'", "FILE")
                .split(" ");
        what[Arrays.asList(what).indexOf("FILE")] = inbox.file().toString();
        assertThat(house.run(what).out()).isEqualTo("discarded 2 deliveries\n");
        assertThat(house.run(
                                "deliveries",
                                "discard",
                                "--inbox",
                                inbox.file().toString(),
                                "--sink",
                                "mine",
                                "--state",
                                "dead")
                        .exitCode())
                .isZero();

        Household second = new Household(Files.createDirectories(folder.resolve("second")));
        try (second) {
            Process fine = second.start(
                    "listen", "--port", "0", "--admin-port", "0", "--ledger", "none", run[0], run[1], run[2], run[3]);
            deliver(Household.firstLine(fine) + "/webhooks/invoices", "job-5");
            Awaitility.await().until(() -> second.said("listen").contains("event=handed_over"));
            assertThat(second.said("listen")).doesNotContain("sink_not_run", "backlog_unknown");
        }
    }
}
