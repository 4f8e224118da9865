package io.github.mindeeasync.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.job.JobState.Kind;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.store.JdbcStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An API that fails, with the ledger on the disk: what the ledger says afterwards is what the API knows. */
class DurableFailuresTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofMillis(500);

    @TempDir
    Path dir;

    private final Sandbox sandbox =
            Sandbox.builder().processing(ProcessingTime.fixed(Duration.ZERO)).start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Tag("long")
    @Test
    void no_job_is_lost_when_three_polls_in_ten_fail() {
        int jobs = 100;
        sandbox.faults()
                .rate(
                        Endpoint.POLL,
                        0.3,
                        Fault.status(500),
                        Fault.tooManyRequests(Duration.ofSeconds(1)),
                        Fault.truncated(0.5),
                        Fault.hang());
        try (JdbcStore store = store();
                MindeeAsync mindee = open(store, sandbox.baseUrl().toString())) {
            List<DocumentSource> documents = IntStream.range(0, jobs)
                    .mapToObj(number -> Requests.numbered(number).source())
                    .toList();

            BatchReport report =
                    mindee.batch(Requests.INVOICES, documents.iterator()).run().join();

            assertThat(report.isComplete()).as(report.toString()).isTrue();
            assertThat(report.totals().completed()).isEqualTo(jobs);
            assertThat(sandbox.counters().faults()).isGreaterThan(jobs / 10);
            assertThat(sandbox.counters().submits()).isEqualTo(jobs);
            assertThat(entries(store)).hasSize(jobs).allMatch(entry -> entry.state() == Kind.COMPLETED);
        }
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                Arguments.of("503", Fault.status(503)),
                Arguments.of("reset at 50 % of the body", Fault.resetWithinBody(0.5)),
                Arguments.of("reset at 100 % of the body", Fault.reset()),
                Arguments.of("hang", Fault.hang()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void an_ambiguous_submission_is_posted_once_and_recorded_as_uncertain(String name, Fault fault) {
        sandbox.faults().next(Endpoint.SUBMIT, fault);
        try (JdbcStore store = store()) {
            try (MindeeAsync mindee = open(store, sandbox.baseUrl().toString())) {
                assertThat(mindee.submit(Requests.any()).outcome(DEADLINE).join())
                        .isInstanceOf(Outcome.Uncertain.class);
            }
            assertThat(entries(store)).singleElement().satisfies(entry -> {
                assertThat(entry.state()).isEqualTo(Kind.UNCERTAIN);
                assertThat(entry.reason()).isNotBlank();
            });
            try (MindeeAsync restarted = open(store, sandbox.baseUrl().toString())) {
                assertThat(restarted.submit(Requests.any()).outcome(DEADLINE).join())
                        .isInstanceOf(Outcome.Uncertain.class);
            }
        }
        assertThat(sandbox.counters().submits()).as(name).isEqualTo(1);
    }

    @Test
    void a_429_is_sent_again_and_both_attempts_are_on_record() {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.tooManyRequests(Duration.ofSeconds(1)));
        try (JdbcStore store = store();
                MindeeAsync mindee = open(store, sandbox.baseUrl().toString())) {
            assertThat(mindee.submit(Requests.any()).outcome(DEADLINE).join()).isInstanceOf(Outcome.Completed.class);

            assertThat(entries(store)).singleElement().satisfies(entry -> {
                assertThat(entry.state()).isEqualTo(Kind.COMPLETED);
                assertThat(entry.attempts()).isEqualTo(2);
            });
        }
        assertThat(sandbox.counters().submits()).isEqualTo(2);
        assertThat(sandbox.counters().accepted()).isEqualTo(1);
    }

    @Test
    void a_refused_connection_is_tried_again_until_somebody_listens() throws IOException {
        int port = unusedPort();
        try (JdbcStore store = store();
                MindeeAsync mindee = open(store, "http://127.0.0.1:" + port + "/v1")) {
            CompletableFuture<Outcome> outcome = mindee.submit(Requests.any()).outcome(DEADLINE);
            Awaitility.await()
                    .until(() -> entries(store).stream()
                            .anyMatch(entry -> entry.attempts() >= 1 && entry.state() == Kind.PREPARED));

            try (Sandbox late = Sandbox.builder()
                    .port(port)
                    .processing(ProcessingTime.fixed(Duration.ZERO))
                    .start()) {
                assertThat(outcome.join()).isInstanceOf(Outcome.Completed.class);
                assertThat(late.counters().submits()).isEqualTo(1);
            }
        }
    }

    private JdbcStore store() {
        return JdbcStore.open(dir.resolve("ledger.db"));
    }

    private static MindeeAsync open(JdbcStore store, String url) {
        HttpSettings http = HttpSettings.withKey("any").baseUrl(url).idleTimeout(SILENCE);
        return MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .http(http::open)
                .quota(Quota.none())
                .schedule(PollSchedule.fixed(Duration.ofMillis(20)))
                .ledger(store.ledger())
                .quotaLog(store.quotaLog())
                .build();
    }

    private static List<LedgerSummary> entries(JdbcStore store) {
        return store.ledger().list(LedgerQuery.all()).toCompletableFuture().join();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
