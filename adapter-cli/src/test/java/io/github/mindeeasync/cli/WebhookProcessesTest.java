package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.tally.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch, a listen and the API, each a process of its own, 15 times as fast as usual. The batch and the listen have
 * nothing in common but the ledger's file. Of the deliveries 2 % are lost, 5 % come twice, 5 % before their submission's
 * answer.
 */
@Tag("long")
@Timeout(180)
class WebhookProcessesTest {
    private static final int DOCUMENTS = 200;
    /** Of the 200, with this seed, 10 come early, 4 are lost and 9 come twice. */
    private static final String SEED = "8254";

    private static final int LOST = 4;
    private static final int TWICE = 9;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private Path in = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void documents() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
        for (int i = 0; i < DOCUMENTS; i++) {
            Path file = Files.write(in.resolve("d" + i + ".pdf"), SampleDocuments.pdf(1));
            Files.writeString(file, "\n% " + i, StandardOpenOption.APPEND);
        }
    }

    @Test
    void complete_a_batch_together_each_job_once_for_little_more_than_one_request() throws Exception {
        try (Household house = new Household(folder)) {
            int port = Household.freePort();
            Process listen = Listening.on(port, house);
            String api = sandbox(house, port);
            Process batch = house.with("MINDEE_API_URL", api)
                    .start(
                            "batch",
                            in.toString(),
                            "-p",
                            "invoices/4",
                            "--out",
                            out.toString(),
                            "--webhook",
                            "--quota",
                            "4/67ms,75/4s");

            assertThat(batch.waitFor(120, TimeUnit.SECONDS)).isTrue();
            Counters counters = Household.counters(api);
            List<Duration> waits = waits(house.run("jobs", "-o", "json"));
            print(counters, waits);

            assertThat(batch.exitValue()).as(house.said("batch")).isZero();
            assertThat(house.said("batch")).contains(DOCUMENTS + " documents: " + DOCUMENTS + " completed");
            assertThat(house.run("jobs", "--state", "completed", "-o", "json").lines())
                    .hasSize(DOCUMENTS);
            assertThat(counters.submits()).isEqualTo(DOCUMENTS);
            assertThat(counters.doubleSubmissions()).isZero();
            assertThat(waits).hasSize(DOCUMENTS).allMatch(wait -> wait.compareTo(LATEST) < 0);
            assertThat(waits.get(DOCUMENTS * 95 / 100)).isLessThan(SOON);
            everyDeliveryIsHandedOver(house, counters);
            assertThat(counters.total() / (double) DOCUMENTS).isLessThanOrEqualTo(1.05);
            assertThat(listen.isAlive()).isTrue();
        }
    }

    private static String sandbox(Household house, int port) throws IOException {
        return Household.firstLine(house.start(
                "sandbox",
                "--time-scale",
                "15",
                "--processing",
                "lognormal:5s:0.6",
                "--webhook",
                "http://127.0.0.1:" + port + "/webhooks/invoices",
                "--seed",
                SEED,
                "--webhook-fault",
                "lost=2%",
                "--webhook-fault",
                "duplicated=5%",
                "--webhook-fault",
                "early=5%"));
    }

    /** Those that came after the batch had ended included. */
    private static void everyDeliveryIsHandedOver(Household house, Counters counters) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(Run.texts(house.run("deliveries", "-o", "json").out(), "job"))
                    .hasSize(DOCUMENTS - LOST);
            assertThat(house.run("deliveries", "--state", "pending,leased,held,dead", "-o", "json")
                            .lines())
                    .isEmpty();
        });
        assertThat(Run.texts(house.run("deliveries", "-o", "json").out(), "job"))
                .doesNotHaveDuplicates();
        assertThat(counters.webhooksTaken()).isEqualTo(counters.webhooksSent()).isEqualTo(DOCUMENTS - LOST + TWICE);
    }

    /** From the record in the ledger until the batch had written the result's file. */
    private List<Duration> waits(Run jobs) throws IOException {
        List<Duration> waits = new ArrayList<>();
        for (String line : jobs.lines()) {
            Path result = out.resolve(Run.texts(line, "source").get(0) + ".json");
            Instant written = Files.getLastModifiedTime(result).toInstant();
            waits.add(Duration.between(Instant.parse(Run.texts(line, "since").get(0)), written));
        }
        waits.sort(Comparator.naturalOrder());
        return waits;
    }

    private static void print(Counters counters, List<Duration> waits) {
        System.out.printf(
                Locale.ROOT,
                "%d documents by batch --webhook and listen as two processes%n"
                        + "  requests a document %.3f (submit %d, poll %d, fetch %d), 429: %d; deliveries sent %d%n"
                        + "  recorded until the batch had written the result: p50 %d ms, p95 %d ms, most %d ms%n",
                DOCUMENTS,
                counters.total() / (double) DOCUMENTS,
                counters.submits(),
                counters.polls(),
                counters.fetches(),
                counters.answers(429),
                counters.webhooksSent(),
                waits.get(waits.size() / 2).toMillis(),
                waits.get(waits.size() * 95 / 100).toMillis(),
                waits.get(waits.size() - 1).toMillis());
    }
}
