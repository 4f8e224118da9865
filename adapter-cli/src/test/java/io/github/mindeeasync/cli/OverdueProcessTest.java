package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import io.github.mindeeasync.sandbox.webhook.WebhookFaults;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every delivery is lost, and nobody waits any more: a {@code listen} with an API key fetches the results before the API
 * forgets them. 60 times as fast as usual, so that an hour is a minute.
 */
@Tag("long")
@Timeout(120)
class OverdueProcessTest {
    private static final String QUOTA = "100/1s";

    @TempDir
    Path folder;

    private Household house;
    private Sandbox sandbox;
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = Household.freePort();
        sandbox = Sandbox.builder()
                .quota(Quota.none())
                .timeScale(60)
                .processing(ProcessingTime.fixed(Duration.ofSeconds(5)))
                .webhook(URI.create("http://127.0.0.1:" + port + "/webhooks/invoices"), Household.SECRET)
                .webhookFaults(WebhookFaults.none().lost(1))
                .start();
        house = new Household(folder).with("MINDEE_API_URL", sandbox.baseUrl().toString());
    }

    @AfterEach
    void stop() {
        house.close();
        sandbox.close();
    }

    private List<String> documents(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(pages -> SampleDocuments.writePdf(folder, pages).toString())
                .toList();
    }

    private List<String> states() {
        return Run.texts(house.run("jobs", "-o", "json").out(), "state");
    }

    private void awaitCompleted(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(50))
                .until(() -> states().stream().filter("completed"::equals).count() == count);
    }

    @Test
    void what_was_submitted_with_a_webhook_expected_is_fetched_though_nothing_is_delivered() throws Exception {
        Listening.on(port, house, "--quota", QUOTA);
        List<String> arguments = new ArrayList<>(List.of("submit", "-p", "invoices/4", "--webhook", "--quota", QUOTA));
        arguments.addAll(documents(20));

        assertThat(house.run(arguments.toArray(String[]::new)).lines()).hasSize(20);
        awaitCompleted(20);

        assertThat(sandbox.counters().submits()).isEqualTo(20);
        assertThat(sandbox.counters().fetches()).isEqualTo(20);
        assertThat(sandbox.counters().polls()).isLessThanOrEqualTo(22);
        assertThat(house.said("listen"))
                .contains("Fetches what is not delivered in time, for the account default.")
                .containsPattern("INFO event=fetched result=completed job=v1:mindee/invoices/v4/[0-9a-f-]+\n");
    }

    @Test
    void what_a_command_left_that_was_killed_is_fetched_by_a_listen_that_begins_later() throws Exception {
        Process predict = house.start("predict", documents(1).get(0), "-p", "invoices/4", "--webhook");
        Awaitility.await()
                .atMost(Duration.ofSeconds(50))
                .until(() -> house.said("predict").contains("accepted  v1:"));
        predict.destroyForcibly().waitFor();
        assertThat(states()).containsExactly("submitted");

        Listening.on(port, house, "--quota", QUOTA);
        awaitCompleted(1);

        assertThat(sandbox.counters().fetches()).isEqualTo(1);
    }

    @Test
    void without_a_key_it_says_at_its_start_that_it_fetches_nothing() throws Exception {
        house.with("MINDEE_API_KEY", "");
        Listening.on(port, house);

        Awaitility.await()
                .atMost(Duration.ofSeconds(50))
                .until(() -> house.said("listen").contains("End it with Ctrl-C"));
        assertThat(house.said("listen"))
                .contains("Fetches nothing that is not delivered", "Set MINDEE_API_KEY or pass --api-key-file");
    }
}
