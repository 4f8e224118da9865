package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code listen} refuses to start with: one line, exit code 2, nothing left listening. */
@Timeout(60)
class ListenTest {
    @TempDir
    Path folder;

    private Run refused(String... arguments) {
        return new Run.Setting().with("MINDEE_WEBHOOK_SECRET", "canary-secret").run(arguments);
    }

    private static void assertRefused(Run run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("canary", "\tat ", "Exception");
        assertThat(run.stdout()).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void no_secret_says_where_to_put_it() {
        assertRefused(Run.of("listen"), "MINDEE_WEBHOOK_SECRET", "--secret-file");
    }

    @Test
    void a_secret_file_that_is_missing_is_named() {
        assertRefused(refused("listen", "--secret-file", "nowhere.txt"), "nowhere.txt does not exist");
    }

    @Test
    void nothing_to_hand_over_to_is_no_receiver() {
        assertRefused(refused("listen", "--ledger", "none"), "--forward, --out or --lines");
    }

    @Test
    void several_mistakes_are_told_at_once() {
        Run run = refused(
                "listen",
                "--port",
                "70000",
                "--tls-cert",
                "a.pem",
                "--forward",
                "ftp://x",
                "--endpoint",
                "/webhooks/a=nonsense/x/y/z");
        assertRefused(run, "--port 70000", "--tls-cert and --tls-key belong together", "nonsense");
        assertThat(run.err().lines().filter(line -> line.startsWith("mindee-async: ")))
                .hasSize(4);
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(refused("listen", "--port", port, "--admin-port", "0"), port);
            assertRefused(refused("listen", "--port", "0", "--admin-port", port), port);
        }
    }

    @Test
    void an_address_that_this_machine_has_not_is_told_from_a_port_in_use() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Run inUse = refused("listen", "--port", port, "--admin-port", "0");
            Run foreign = refused("listen", "--host", "192.0.2.1", "--port", port, "--admin-port", "0");
            Run nameless = refused("listen", "--host", "nowhere.invalid", "--port", port, "--admin-port", "0");

            assertRefused(inUse, "Cannot listen at 127.0.0.1:" + port, "Choose another port");
            assertRefused(foreign, "Cannot listen at 192.0.2.1:" + port, "an address that this machine has");
            assertRefused(nameless, "Cannot listen at nowhere.invalid:" + port, "no address of that name is known");
            for (Run run : List.of(inUse, foreign, nameless)) {
                assertThat(run.err()).doesNotContain("Javalin", "ERROR");
                assertThat(run.err().lines().filter(line -> line.contains("Cannot listen")))
                        .hasSize(1);
            }
            assertThat(foreign.err() + nameless.err()).doesNotContain("in use");
        }
    }

    @Test
    void one_port_for_both_is_refused_unless_each_has_an_address_of_its_own() throws IOException {
        String[] both = {"--port", "8090", "--admin-port", "8090"};
        String problem = "--port and --admin-port are both 8090";
        assertRefused(refused("listen", both[0], both[1], both[2], both[3]), problem);
        assertRefused(refused("listen", both[0], both[1], both[2], both[3], "--host", "0.0.0.0"), problem);

        Run apart = refused("listen", both[0], both[1], both[2], both[3], "--admin-host", "127.0.0.2", "--keep", "0s");
        assertRefused(apart, "Not an age");
        assertThat(apart.err()).doesNotContain("are both");
    }

    @Test
    void an_inbox_that_is_none_is_left_alone() throws IOException {
        Path text = file("inbox.db", "no database, but text of some length, for sure");
        assertRefused(refused("listen", "--port", "0", "--admin-port", "0", "--inbox", text.toString()), "inbox.db");
        assertThat(text).hasContent("no database, but text of some length, for sure");
    }

    @Test
    void a_folder_that_is_a_file_and_an_endpoint_that_is_no_path_are_refused() throws IOException {
        Path text = file("out", "text");
        assertRefused(refused("listen", "--port", "0", "--admin-port", "0", "--out", text.toString()), text.toString());
        assertRefused(refused("listen", "--port", "0", "--admin-port", "0", "--endpoint", "invoices"), "invoices");
    }

    @Test
    void names_that_the_config_file_may_not_have_are_told_with_those_that_it_may() throws IOException {
        Path odd = file("odd.properties", "prot = 8080\n");
        assertRefused(refused("listen", "--config", odd.toString()), "not known: prot", "admin-port");
        Path number = file("number.properties", "port = many\n");
        assertRefused(refused("listen", "--config", number.toString()), "no number for port");
        assertThat(Run.of("listen", "--config", number.toString()).err())
                .as("what else may be in the file is not said to be missing")
                .contains("no number for port")
                .doesNotContain("No signing secret");
        Path pathless = file("pathless.properties", "endpoint.a.product = invoices/4\n");
        assertRefused(refused("listen", "--config", pathless.toString()), "endpoint a no path");
    }

    @Test
    void every_option_may_stand_in_the_config_file_but_for_those_that_are_about_the_run_itself() throws IOException {
        List<String> options = Pattern.compile("(?m)^ {2,6}(?:-\\w, )?--([a-z-]+)")
                .matcher(Run.of("listen", "--help").out())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !List.of("config", "endpoint", "help", "verbose", "version")
                        .contains(name))
                .toList();
        String known = refused("listen", "--config", file("config", "odd = 1\n").toString())
                .err()
                .replaceAll("(?s).*Known are (.*), and endpoint.*", "$1");
        assertThat(known.split(", "))
                .containsExactlyInAnyOrderElementsOf(options)
                .hasSizeGreaterThan(20);
    }

    @Test
    void an_endpoint_whose_own_secret_is_missing_is_named_with_its_variable() throws IOException {
        Path config = file("config", "endpoint.a.path = /webhooks/a\nendpoint.a.secret-variable = SECRET_OF_A\n");
        assertRefused(refused("listen", "--config", config.toString()), "/webhooks/a", "set SECRET_OF_A");
    }

    @Test
    void each_of_an_endpoints_own_secret_files_is_read() throws IOException {
        String here = file("here", "a-secret").toString();
        Path config = file(
                "config", "endpoint.a.path = /webhooks/a\nendpoint.a.secret-file = " + here + " , nowhere.secret\n");
        Run run = refused("listen", "--config", config.toString());
        assertRefused(run, "nowhere.secret does not exist");
        assertThat(run.err()).doesNotContain(here);
    }

    @Test
    void where_the_admin_port_is_taken_nothing_is_left_listening() throws IOException {
        int port = Household.freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String admin = Integer.toString(taken.getLocalPort());
            assertRefused(refused("listen", "--port", Integer.toString(port), "--admin-port", admin), admin);
        }
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void options_about_an_api_that_is_not_asked_are_refused() {
        assertRefused(
                refused("listen", "--quota", "4/1s"), "Without an API key nothing is fetched", "leave --quota out");
        assertRefused(refused("--quota", "4/1s", "listen"), "leave --quota out");
        assertRefused(refused("listen", "--account", "acme"), "MINDEE_API_KEY", "leave --account out");
        assertRefused(
                refused("listen", "--ledger", "none", "--out", folder.toString(), "--api-key-file", "key.txt"),
                "--ledger none leaves nothing to fetch",
                "leave --api-key-file out");
        assertRefused(refused("--max-concurrent-submits", "3", "listen"), "listen sends none");
    }

    @Test
    void a_key_file_that_is_missing_and_a_quota_that_is_none_are_named() {
        assertRefused(
                refused("listen", "--api-key-file", "nowhere.key", "--quota", "often"), "nowhere.key", "Not a quota");
    }

    @Test
    void a_receiver_sends_nothing_and_does_not_say_that_nothing_was_sent() {
        assertThat(refused("listen", "--port", "-1").err())
                .contains("See mindee-async listen --help.")
                .doesNotContain("Nothing was sent");
        assertThat(Run.of("deliveries", "--limit", "none").err()).doesNotContain("Nothing was sent");
    }

    @Test
    void how_often_and_how_many_at_once_has_bounds() {
        assertRefused(refused("listen", "--attempts", "0"), "1 to 1,000 are possible, not 0");
        assertRefused(refused("listen", "--concurrency", "257"), "1 to 256 are possible, not 257");
        assertRefused(refused("listen", "--longest-pause", "2d"), "longest pause", "at most a day");
        Run none = refused("listen", "--longest-pause", "0s");
        assertRefused(none, "longest pause", "more than zero");
        assertThat(none.err()).doesNotContain("first pause");
        assertRefused(refused("listen", "--keep", "0s"), "Not an age");
        assertRefused(refused("listen", "--drain-lead", "6m"), "--drain-lead 6m", "5m is the longest");
        assertRefused(refused("listen", "--keep", "soon", "--drain-lead", "later"), "\"soon\"", "\"later\"");
    }

    @Test
    void what_the_header_of_a_forward_cannot_be_is_told_without_showing_it() throws IOException {
        Path whole = file("whole", "Authorization: Bearer canary");
        Path two = file("two", "Bearer canary\nmore");
        Path empty = file("empty", " \n");
        String url = "http://127.0.0.1:1/";

        assertRefused(refused("listen", "--forward", url, "--forward-auth-file", whole.toString()), "whole header");
        assertRefused(refused("listen", "--forward", url, "--forward-auth-file", two.toString()), "one line");
        assertRefused(refused("listen", "--forward", url, "--forward-auth-file", empty.toString()), "is empty");
        assertRefused(refused("listen", "--forward-auth-file", whole.toString()), "Name the URL, too");
    }
}
