package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeDeliveries;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.SandboxBuilder;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.webhook.WebhookServer;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results that are expected by webhook: awaited in the ledger, and asked for only when they are overdue. */
@Timeout(60)
class ExpectedWebhooksTest {
    private static final String SECRET = "a-signing-secret";
    private static final String NOTHING_CAME = "no result came by webhook";

    /** What the safety net waits for is counted in the quota's longest span. */
    private static final String QUICK = "100/1s";

    @TempDir
    Path folder;

    private String invoice = "";

    @BeforeEach
    void write() {
        invoice = SampleDocuments.writeInvoicePdf(folder).toString();
    }

    private Path ledger() {
        return folder.resolve("ledger.db");
    }

    private static SandboxBuilder api() {
        return Sandbox.builder().quota(Quota.none()).processing(ProcessingTime.fixed(Duration.ofMillis(300)));
    }

    private Run run(Sandbox sandbox, String... arguments) {
        return Run.against(sandbox)
                .with(Run.STATE, folder.resolve("state").toString())
                .run(arguments);
    }

    /** What a listen does, on this ledger. */
    private interface Body {
        void with(Sandbox sandbox);
    }

    private void receiving(Body body) {
        try (JdbcStore ledger = JdbcStore.open(ledger());
                JdbcStore inbox = JdbcStore.openInbox(folder.resolve("inbox.db"));
                Deliveries deliveries = MindeeDeliveries.builder()
                        .codec(MoshiCodec.create())
                        .endpoint("/webhooks/*", SigningSecrets.of(SECRET))
                        .inbox(inbox.inbox())
                        .ledger(ledger.ledger())
                        .build();
                WebhookServer server = WebhookServer.open(
                        deliveries, WebhookSettings.builder().port(0).build());
                Sandbox sandbox = api().webhook(
                                URI.create("http://127.0.0.1:" + server.port() + "/webhooks/invoices"), SECRET)
                        .start()) {
            deliveries.start();
            body.with(sandbox);
        }
    }

    @Test
    void predict_makes_one_request_and_takes_the_result_from_the_ledger() {
        receiving(sandbox -> {
            Run run =
                    run(sandbox, "predict", invoice, "-p", "invoices/4", "--webhook", "--ledger", ledger().toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("invoice.pdf");
            assertThat(sandbox.counters().submits()).isEqualTo(1);
            assertThat(sandbox.counters().total()).isEqualTo(1);
            assertThat(run.err()).doesNotContain(NOTHING_CAME);
        });
    }

    @Test
    void batch_makes_one_request_and_takes_the_result_from_the_ledger() {
        receiving(sandbox -> {
            Path out = folder.resolve("out");
            Run run = run(
                    sandbox,
                    "batch",
                    invoice,
                    "-p",
                    "invoices/4",
                    "--out",
                    out.toString(),
                    "--webhook",
                    "--ledger",
                    ledger().toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(out.resolve("invoice.pdf.json")).isNotEmptyFile();
            assertThat(sandbox.counters().total()).isEqualTo(1);
            assertThat(run.err()).doesNotContain(NOTHING_CAME);
        });
    }

    @Test
    void without_webhook_the_same_documents_are_polled_for() {
        try (Sandbox sandbox = api().start()) {
            Run run = run(sandbox, "predict", invoice, "-p", "invoices/4");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(sandbox.counters().total()).isGreaterThanOrEqualTo(3);
            assertThat(run.err()).doesNotContain(NOTHING_CAME);
        }
    }

    @Test
    void where_nothing_is_delivered_results_are_asked_for_when_they_are_overdue_and_it_is_said() {
        try (Sandbox sandbox = api().start()) {
            Run run = run(sandbox, "predict", invoice, "-p", "invoices/4", "--webhook", "--quota", QUICK);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains(NOTHING_CAME, "mindee-async listen");
            assertThat(sandbox.counters().polls()).isEqualTo(1);
            assertThat(sandbox.counters().fetches()).isEqualTo(1);
        }
    }

    @Test
    void a_batch_for_which_nothing_is_delivered_says_it_too() {
        try (Sandbox sandbox = api().start()) {
            Path out = folder.resolve("out");
            Run run = run(
                    sandbox,
                    "batch",
                    invoice,
                    "-p",
                    "invoices/4",
                    "--out",
                    out.toString(),
                    "--webhook",
                    "--quota",
                    QUICK);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains(NOTHING_CAME);
            assertThat(sandbox.counters().polls()).isEqualTo(1);
        }
    }

    /** What it leaves is looked after by others: see {@link OverdueProcessTest}. */
    @Test
    void submit_takes_it_as_well_and_waits_for_nothing() {
        try (Sandbox sandbox = api().start()) {
            Run run = run(sandbox, "submit", invoice, "-p", "invoices/4", "--webhook");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.lines()).hasSize(1);
            assertThat(sandbox.counters().total()).isEqualTo(1);
            assertThat(Run.of("submit", "--help").out().replaceAll("\\s+", " "))
                    .contains("fetched by a listen that has an API key");
        }
    }

    @Test
    void without_a_ledger_there_is_nothing_to_wait_at_and_nothing_is_sent() {
        try (Sandbox sandbox = api().start()) {
            for (String command : new String[] {"predict", "submit", "batch"}) {
                Run run = run(sandbox, command, invoice, "-p", "invoices/4", "--webhook", "--ledger", "none");

                assertThat(run.exitCode()).isEqualTo(2);
                assertThat(run.err()).contains("--webhook needs a ledger", "--ledger FILE", "Nothing was sent.");
            }
            assertThat(sandbox.counters().total()).isZero();
        }
    }

    @Test
    void the_sandbox_of_a_command_delivers_nothing() {
        Run run = Run.of("predict", invoice, "-p", "invoices/4", "--sandbox", "--webhook");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--sandbox delivers nothing by webhook");
    }

    @Test
    void a_dry_run_counts_one_request_a_document() {
        try (Sandbox sandbox = api().start()) {
            Run predict = run(sandbox, "predict", invoice, "-p", "invoices/4", "--webhook", "--dry-run");
            Run batch = run(
                    sandbox,
                    "batch",
                    invoice,
                    "-p",
                    "invoices/4",
                    "--out",
                    folder.resolve("out").toString(),
                    "--webhook",
                    "--dry-run");

            assertThat(predict.out() + predict.err()).contains("at least 1 request\n");
            assertThat(batch.out()).containsPattern("requests +1 ");
        }
    }
}
