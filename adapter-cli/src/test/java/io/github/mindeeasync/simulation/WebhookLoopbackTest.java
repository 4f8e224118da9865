package io.github.mindeeasync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import io.github.mindeeasync.sandbox.tally.Counters;
import io.github.mindeeasync.sandbox.webhook.WebhookFaults;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.webhook.WebhookServer;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop over loopback, 15 times as fast as usual: documents are sent, their results are delivered to a receiver,
 * whose ledger is the same file through a store of its own, as another process would have it. Of the deliveries 2 % are
 * lost, 5 % come twice, 5 % before their submission's answer.
 */
@Tag("long")
@Timeout(300)
class WebhookLoopbackTest {
    private static final double SPEED = 15;
    private static final int DOCUMENTS = 500;
    /** With this seed 25 come early, 10 are lost and 23 come twice. */
    private static final long SEED = 8254;

    private static final int LOST = 10;
    private static final int TWICE = 23;
    private static final String SECRET = "a-signing-secret";
    private static final String PATH = "/webhooks/invoices";

    private final ConcurrentLinkedQueue<DeliveryEvent> events = new ConcurrentLinkedQueue<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> ends = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void every_job_completes_once_for_little_more_than_one_request() throws Exception {
        Path file = folder.resolve("ledger.db");
        try (JdbcStore sending = JdbcStore.open(file);
                JdbcStore receiving = JdbcStore.open(file);
                JdbcStore inbox = JdbcStore.openInbox(folder.resolve("inbox.db"));
                Deliveries deliveries = deliveries(receiving, inbox);
                WebhookServer server = WebhookServer.open(
                        deliveries, WebhookSettings.builder().port(0).build());
                Sandbox sandbox = sandbox(server.port());
                MindeeAsync mindee = mindee(sandbox, sending)) {
            deliveries.start();
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            Instant start = Instant.now();
            for (int i = 0; i < DOCUMENTS; i++) {
                outcomes.add(mindee.submit(Requests.numbered(i))
                        .outcome(Duration.ofMinutes(4))
                        .thenApply(this::noted));
            }
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get(4, TimeUnit.MINUTES);
            Duration took = Duration.between(start, Instant.now());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            deliveries.backlog().toCompletableFuture().join().pending() == 0);

            assertThat(outcomes).allMatch(outcome -> outcome.join() instanceof Outcome.Completed);
            print(sandbox.counters(), took, all(receiving));
            everyJobIsCompletedOnce(sandbox.counters(), all(receiving));
            everyDeliveryIsDone(stored(inbox), sandbox.counters());
            assertThat(sandbox.counters().total() / (double) DOCUMENTS).isLessThanOrEqualTo(1.05);
            List<Duration> waits = waits(all(receiving));
            assertThat(waits.get(DOCUMENTS * 95 / 100)).isLessThan(Duration.ofSeconds(1));
            assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(3)));
        }
    }

    private Deliveries deliveries(JdbcStore ledger, JdbcStore inbox) {
        return MindeeDeliveries.builder()
                .codec(MoshiCodec.create())
                .endpoint(PATH, SigningSecrets.of(SECRET))
                .inbox(inbox.inbox())
                .ledger(ledger.ledger())
                .listener(events::add)
                .callbacks(Runnable::run)
                .build();
    }

    private static Sandbox sandbox(int port) {
        return Sandbox.builder()
                .quota(Quota.published())
                .timeScale(SPEED)
                .seed(SEED)
                .processing(ProcessingTime.lognormal(Duration.ofSeconds(5), 0.6))
                .webhook(URI.create("http://127.0.0.1:" + port + PATH), SECRET)
                .webhookFaults(WebhookFaults.none().lost(0.02).duplicated(0.05).early(0.05))
                .start();
    }

    private MindeeAsync mindee(Sandbox sandbox, JdbcStore store) {
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .http(HttpSettings.withKey("key").baseUrl(sandbox.baseUrl().toString())::open)
                .quota(World.usual(1).speed(SPEED).quota())
                .ledger(store.ledger())
                .listener(this::heard)
                .expectDeliveries()
                .build();
    }

    private void heard(JobEvent event) {
        if (event instanceof JobEvent.Ended ended) {
            ends.add(ended.submission() + " " + ended.state().kind().word());
        }
    }

    private Outcome noted(Outcome outcome) {
        String job = String.valueOf(outcome.orElseThrow().job().orElseThrow().id());
        seen.put(job, Instant.now());
        return outcome;
    }

    private static List<LedgerSummary> all(JdbcStore store) {
        LedgerQuery query = LedgerQuery.all();
        List<LedgerSummary> all = new ArrayList<>(join(store.ledger().list(query)));
        for (List<LedgerSummary> page = all;
                !page.isEmpty();
                page = join(store.ledger().list(query.after(all.get(all.size() - 1))))) {
            if (page != all) {
                all.addAll(page);
            }
        }
        return all;
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static List<DeliverySummary> stored(JdbcStore inbox) {
        return join(inbox.inbox().list(DeliveryQuery.all().withLimit(10_000)));
    }

    private void everyJobIsCompletedOnce(Counters counters, List<LedgerSummary> entries) {
        assertThat(counters.submits()).isEqualTo(DOCUMENTS);
        assertThat(counters.doubleSubmissions()).isZero();
        assertThat(ends).hasSize(DOCUMENTS).doesNotHaveDuplicates().allMatch(end -> end.endsWith(" completed"));
        assertThat(entries).hasSize(DOCUMENTS).allMatch(entry -> entry.state() == JobState.Kind.COMPLETED);
    }

    /** What the ledger knew already by polling is done as well: the same result is no conflict. */
    private void everyDeliveryIsDone(List<DeliverySummary> stored, Counters counters) {
        assertThat(stored).allMatch(delivery -> delivery.state() == DeliveryState.DONE);
        assertThat(stored).extracting(DeliverySummary::job).doesNotHaveDuplicates();
        assertThat(stored).hasSize(DOCUMENTS - LOST);
        assertThat(counters.webhooksTaken()).isEqualTo(counters.webhooksSent()).isEqualTo(DOCUMENTS - LOST + TWICE);
        assertThat(answers("conflict") + answers("malformed")).isZero();
        assertThat(answers("new")).isEqualTo(stored.size());
        assertThat(answers("duplicate")).isEqualTo(TWICE);
        assertThat(events.stream().filter(DeliveryEvent.HandedOver.class::isInstance))
                .hasSize(stored.size());
        assertThat(events).noneMatch(DeliveryEvent.Unclaimed.class::isInstance);
    }

    private long answers(String word) {
        return events.stream()
                .filter(event -> event instanceof DeliveryEvent.Answered answered
                        && answered.receipt().word().equals(word))
                .count();
    }

    /** From the record in the ledger by the one store until the program that waits at the other knew. */
    private List<Duration> waits(List<LedgerSummary> entries) {
        return entries.stream()
                .map(entry -> Duration.between(
                        entry.since(),
                        Objects.requireNonNull(seen.get(
                                Objects.requireNonNull(entry.job()).id().value()))))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private void print(Counters counters, Duration took, List<LedgerSummary> entries) {
        List<Duration> waits = waits(entries);
        long early = events.stream()
                .filter(event -> event instanceof DeliveryEvent.Postponed)
                .map(event -> ((DeliveryEvent.Postponed) event).delivery().id())
                .distinct()
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d documents over loopback by webhook, %.0f times as fast, in %.1f s%n"
                        + "  requests a document %.3f (submit %d, poll %d, fetch %d), 429: %d%n"
                        + "  deliveries: sent %d, new %d, duplicates %d, before their submission was known %d%n"
                        + "  recorded until seen through another store: p50 %d ms, p95 %d ms, most %d ms%n",
                DOCUMENTS,
                SPEED,
                took.toMillis() / 1e3,
                counters.total() / (double) DOCUMENTS,
                counters.submits(),
                counters.polls(),
                counters.fetches(),
                counters.answers(429),
                counters.webhooksSent(),
                answers("new"),
                answers("duplicate"),
                early,
                waits.get(DOCUMENTS / 2).toMillis(),
                waits.get(DOCUMENTS * 95 / 100).toMillis(),
                waits.get(DOCUMENTS - 1).toMillis());
    }
}
