package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryRef;
import io.github.mindeeasync.core.job.JobId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsTest {
    private static final String HEAD = "POST " + PATH + " HTTP/1.1\r\nHost: test\r\n";

    private static final DeliveryRef ANY = new DeliveryRef(DeliveryId.random(), new JobId("job-1"), null);

    @TempDir
    Path folder;

    private final LogLines log = new LogLines();
    private Receiver receiver;

    @BeforeEach
    void open() {
        log.listen();
        receiver = new Receiver(
                folder, Receiver.settings().grace(Duration.ofMillis(300)).build());
    }

    @AfterEach
    void close() {
        receiver.close();
        log.close();
    }

    /** The core never hears of it, and so its log does not either. */
    private void isTold(String cause) {
        await().until(() -> log.count("event=rejected cause=" + cause) == 1);
        assertThat(log.lines).contains("WARNING event=rejected cause=" + cause);
    }

    private void rejects(String cause, String... sent) {
        try (RawClient client = receiver.connect()) {
            for (String part : sent) {
                client.send(part);
            }
            client.answer();
        }
        onlyRejected(cause);
    }

    /** Once, and nothing else was. */
    private void onlyRejected(String cause) {
        await().untilAsserted(() -> assertThat(receiver.rejected(cause)).isEqualTo(1));
        for (Cause other : Cause.values()) {
            assertThat(receiver.rejected(other.label())).isEqualTo(other.label().equals(cause) ? 1 : 0);
        }
    }

    @Test
    void what_is_stored_is_counted_by_result() {
        byte[] changed = body("job-1", 3);
        byte[] odd = "{".getBytes(UTF_8);
        try (RawClient client = receiver.connect()) {
            for (byte[] each : List.of(body("job-1"), body("job-2"), body("job-1"), changed, odd)) {
                client.post(PATH, each, signed(each));
            }
        }
        assertThat(receiver.metric("received_total{result=\"new\"}")).isEqualTo(2);
        assertThat(receiver.metric("received_total{result=\"duplicate\"}")).isEqualTo(1);
        assertThat(receiver.metric("received_total{result=\"conflict\"}")).isEqualTo(1);
        assertThat(receiver.metric("received_total{result=\"malformed\"}")).isEqualTo(1);
        assertThat(receiver.metric("commit_seconds_count")).isEqualTo(5);
    }

    @Test
    void a_missing_signature() {
        rejects("no_signature", HEAD + "Content-Length: 0\r\n\r\n");
    }

    @Test
    void a_signature_that_is_none() {
        rejects("malformed_signature", HEAD + "Content-Length: 0\r\nX-Mindee-Hmac-Signature: x\r\n\r\n");
    }

    @Test
    void a_wrong_signature() {
        rejects("wrong_signature", HEAD + "Content-Length: 1\r\n" + signed(new byte[0]) + "\r\n\r\nx");
    }

    @Test
    void an_unknown_path() {
        rejects("unknown_path", "POST /x HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void an_unknown_path_with_another_method() {
        rejects("unknown_path", "GET /x HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    @Test
    void a_wrong_method() {
        rejects("wrong_method", "GET " + PATH + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    @Test
    void a_body_that_is_too_large() {
        rejects(
                "too_large",
                HEAD + "Content-Length: 600001\r\n" + signed(new byte[0]) + "\r\n\r\n",
                "x".repeat(600_001));
    }

    @Test
    void a_body_that_is_too_slow() {
        rejects("too_slow", HEAD + "Content-Length: 5\r\n" + signed(new byte[0]) + "\r\n\r\n");
        isTold("too_slow");
    }

    @Test
    void a_head_that_is_too_large() {
        rejects("head_too_large", HEAD + "X-Long: " + "x".repeat(20_000) + "\r\n\r\n");
    }

    @Test
    void a_path_that_is_too_long() {
        rejects("head_too_large", "POST /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n");
    }

    @Test
    void what_is_no_request() {
        rejects("bad_request", "hello\r\n\r\n");
    }

    @Test
    void a_version_of_http_that_there_is_not() {
        rejects("bad_request", "POST " + PATH + " HTTP/9.9\r\nHost: test\r\n\r\n");
    }

    @Test
    void a_transfer_encoding_that_nobody_knows() {
        rejects("bad_request", HEAD + "Transfer-Encoding: xchunked\r\n\r\n");
        assertThat(Cause.of(501)).isEqualTo(Cause.BAD_REQUEST);
    }

    @Test
    void chunks_that_are_none() {
        rejects("bad_request", HEAD + "Transfer-Encoding: chunked\r\n" + signed(new byte[0]) + "\r\n\r\nnothex\r\n");
    }

    @Test
    void a_sender_that_left() {
        try (RawClient client = receiver.connect()) {
            client.send(HEAD + "Content-Length: 500\r\n" + signed(new byte[0]) + "\r\n\r\nx");
            await().until(() -> receiver.server.requestsUnderWay() == 1);
        }
        onlyRejected("abandoned");
        isTold("abandoned");
    }

    @Test
    void many_senders_that_left_are_one_line() {
        for (int i = 1; i <= 15; i++) {
            int left = i;
            try (RawClient client = receiver.connect()) {
                client.send(HEAD + "Content-Length: 500\r\n" + signed(new byte[0]) + "\r\n\r\nx");
                await().until(() -> receiver.server.requestsUnderWay() == 1);
            }
            await().until(() -> receiver.rejected("abandoned") == left);
        }
        isTold("abandoned");
    }

    @Test
    void an_inbox_that_fails() {
        receiver.close();
        receiver = Receiver.failing(folder);
        receiver.deliver("job-1");
        onlyRejected("unavailable");
    }

    @Test
    void connections_and_requests_under_way() {
        try (RawClient client = receiver.connect()) {
            client.send(HEAD + "Content-Length: 500\r\n" + signed(new byte[0]) + "\r\n\r\nx");
            await().until(() -> receiver.metric("requests_active") == 1);
            assertThat(receiver.metric("connections")).isEqualTo(1);
        }
        await().until(() -> receiver.metric("requests_active") == 0 && receiver.metric("connections") == 0);
    }

    @Test
    void hand_overs_and_the_backlog() {
        receiver.deliver("job-1");
        receiver.metrics.refresh().toCompletableFuture().join();
        assertThat(receiver.metric("backlog{state=\"pending\"}")).isEqualTo(1);

        receiver.deliveries.start();

        await().until(() -> receiver.metric("handover_seconds_count{sink=\"sink\"}") == 1);
        receiver.metrics.refresh().toCompletableFuture().join();
        assertThat(receiver.metric("backlog{state=\"pending\"}")).isZero();
        assertThat(receiver.metric("oldest_pending_seconds")).isZero();
    }

    private void commitsFor(String... sinks) {
        receiver.close();
        receiver = new Receiver(
                folder, Receiver.settings().build(), (inbox, arrival) -> inbox.commit(arrival, Set.of(sinks)));
    }

    private double backlog(String sink, String state) {
        return receiver.metric("sink_backlog{sink=\"" + sink + "\",state=\"" + state + "\"}");
    }

    @Test
    void the_backlog_is_shown_by_sink_with_those_that_are_not_run_here_in_one_and_as_the_sum() {
        commitsFor("sink", "gone", "gone-as-well");
        receiver.deliver("job-1");
        byte[] odd = "{".getBytes(UTF_8);
        try (RawClient client = receiver.connect()) {
            client.post(PATH, odd, signed(odd));
        }
        receiver.metrics.refresh().toCompletableFuture().join();

        assertThat(backlog("sink", "pending")).isEqualTo(1);
        assertThat(backlog("sink", "held")).isEqualTo(1);
        assertThat(backlog("other", "pending")).isEqualTo(2);
        assertThat(backlog("other", "held")).isEqualTo(2);
        assertThat(receiver.metric("backlog{state=\"pending\"}")).isEqualTo(3);
        assertThat(receiver.metric("backlog{state=\"held\"}")).isEqualTo(3);
        assertThat(receiver.metrics.prometheus().orElseThrow()).doesNotContain("gone");

        receiver.deliveries.start();

        await().until(() -> receiver.metric("handover_seconds_count{sink=\"sink\"}") == 1);
        await().until(() -> {
            receiver.metrics.refresh().toCompletableFuture().join();
            return receiver.metric("sink_oldest_pending_seconds{sink=\"other\"}") > 0;
        });
        assertThat(backlog("sink", "pending")).isZero();
        assertThat(backlog("other", "pending")).isEqualTo(2);
        assertThat(receiver.metric("sink_oldest_pending_seconds{sink=\"sink\"}"))
                .isZero();
        assertThat(receiver.metric("oldest_pending_seconds")).isPositive();
    }

    @Test
    void where_the_inbox_does_not_answer_no_backlog_is_claimed() {
        receiver.metrics.refresh().toCompletableFuture().join();
        assertThat(backlog("sink", "dead")).isZero();

        receiver.backlog = CompletableFuture.failedFuture(new IllegalStateException("no luck"));
        receiver.metrics.refresh().toCompletableFuture().join();

        assertThat(backlog("sink", "dead")).isNaN();
        assertThat(backlog("other", "dead")).isNaN();
    }

    @Test
    void failures_and_the_dead() {
        receiver.metrics.on(new DeliveryEvent.Failed(ANY, "s", 1, Duration.ZERO, "No luck."));
        receiver.metrics.on(new DeliveryEvent.Held(ANY, "s", 1, "Which?"));
        receiver.metrics.on(new DeliveryEvent.Died(null, "s", 3, "No luck."));
        assertThat(receiver.metric("handover_failures_total{sink=\"s\"}")).isEqualTo(1);
        assertThat(receiver.metric("handover_held_total{sink=\"s\"}")).isEqualTo(1);
        assertThat(receiver.metric("dead_total{sink=\"s\"}")).isEqualTo(3);
    }

    @Test
    void what_a_sink_postpones_is_counted_apart_from_failures() {
        receiver.metrics.on(new DeliveryEvent.Postponed(ANY, "s", 1, Duration.ofSeconds(2), "Soon."));
        assertThat(receiver.metric("handover_postponed_total{sink=\"s\"}")).isEqualTo(1);
        assertThat(receiver.metric("handover_failures_total{sink=\"s\"}")).isZero();
    }

    @Test
    void every_series_of_a_sink_is_there_before_its_first_event() {
        assertThat(series())
                .contains(
                        "mindee_webhook_handover_failures_total{sink=\"sink\"}",
                        "mindee_webhook_handover_postponed_total{sink=\"sink\"}",
                        "mindee_webhook_handover_held_total{sink=\"sink\"}",
                        "mindee_webhook_dead_total{sink=\"sink\"}",
                        "mindee_webhook_handover_seconds_count{sink=\"sink\"}",
                        "mindee_webhook_sink_backlog{sink=\"sink\",state=\"dead\"}",
                        "mindee_webhook_sink_backlog{sink=\"other\",state=\"dead\"}",
                        "mindee_webhook_sink_oldest_pending_seconds{sink=\"other\"}")
                .anyMatch(name -> name.matches("mindee_webhook_build_info\\{version=\".+\"}"));
    }

    @Test
    void what_bodies_take_while_they_arrive() {
        try (RawClient client = receiver.connect()) {
            client.send(HEAD + "Content-Length: 90000\r\n" + signed(new byte[0]) + "\r\n\r\n" + "x".repeat(20_000));
            await().until(() -> receiver.metric("body_bytes{where=\"files\"}") == 20_000);
        }
        await().until(() -> receiver.metric("body_bytes{where=\"files\"}") == 0);
    }

    @Test
    void what_listeners_missed_and_what_came_late_is_counted() {
        receiver.metrics.on(new DeliveryEvent.Missed(7));
        receiver.metrics.on(new DeliveryEvent.StoredLate(ANY));
        assertThat(receiver.metric("events_missed_total")).isEqualTo(7);
        assertThat(receiver.metric("stored_late_total")).isEqualTo(1);
    }

    @Test
    void what_the_ledger_does_not_know_is_counted() {
        assertThat(receiver.metric("unclaimed_total")).isZero();
        receiver.metrics.on(new DeliveryEvent.Unclaimed(ANY));
        assertThat(receiver.metric("unclaimed_total")).isEqualTo(1);
    }

    @Test
    void nothing_a_stranger_chose_becomes_a_label_and_no_series_are_added() {
        byte[] first = body("job-1");
        try (RawClient client = receiver.connect()) {
            client.post(PATH, first, signed(first));
        }
        TreeSet<String> before = series();
        for (int i = 0; i < 20; i++) {
            byte[] body = body("stranger-" + i);
            try (RawClient client = receiver.connect()) {
                client.post("/stranger-" + i, body, signed(body));
            }
            try (RawClient client = receiver.connect()) {
                client.post("/below/stranger-" + i, body, signed(body));
                client.post(PATH, body, "X-Mindee-Hmac-Signature: stranger-" + i);
                client.send("STRANGER" + i + " " + PATH + " HTTP/1.1\r\nHost: stranger-" + i + "\r\n\r\n")
                        .answer();
            }
        }
        assertThat(series()).isEqualTo(before);
        assertThat(receiver.metrics.prometheus().orElseThrow()).doesNotContainIgnoringCase("stranger");
    }

    private TreeSet<String> series() {
        TreeSet<String> names = new TreeSet<>();
        receiver.metrics
                .prometheus()
                .orElseThrow()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .forEach(names::add);
        return names;
    }

    @Test
    void another_registry_is_fed_as_well_and_reads_the_backlog_by_itself() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        DeliveryMetrics metrics = DeliveryMetrics.in(registry);
        receiver.deliver("job-1");
        metrics.watch(receiver.deliveries);
        assertThat(metrics.prometheus()).isEmpty();
        await().until(() -> registry.get("mindee.webhook.backlog")
                        .tag("state", "pending")
                        .gauge()
                        .value()
                == 1);
    }

    @Test
    void each_of_them_and_each_cause_is_explained_to_those_who_watch() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "operations.md"));
        String shown = receiver.metrics.prometheus().orElseThrow();
        List<String> names = Pattern.compile("(?m)^# TYPE mindee_webhook_(\\w+?)(?:_max)? ")
                .matcher(shown)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
        assertThat(Cause.values())
                .allSatisfy(cause -> assertThat(guide).containsPattern("rejected_total.*\\b" + cause.label() + "\\b"));
    }
}
