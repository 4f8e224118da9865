package io.github.mindeeasync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.mindee.input.LocalResponse;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.webhook.WebhookFaults;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final String SECRET = "a secret \u00fcber all";
    private final Receiver receiver;

    WebhooksTest() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private SandboxBuilder sandbox(WebhookFaults faults) {
        return Sandbox.builder()
                .processing(ProcessingTime.fixed(Duration.ZERO))
                .webhook(receiver.url("/hook"), SECRET)
                .webhookFaults(faults);
    }

    private List<Receiver.Delivery> deliveries(int count) {
        await().until(() -> receiver.deliveries().size() >= count);
        return receiver.deliveries();
    }

    private static boolean vendorAccepts(Receiver.Delivery delivery, String secret) {
        return new LocalResponse(delivery.body())
                .isValidHmacSignature(secret, delivery.signature().orElseThrow());
    }

    @Test
    void delivers_document_and_job_with_a_signature_that_the_vendor_accepts() throws Exception {
        try (Sandbox sandbox = sandbox(WebhookFaults.none()).start()) {
            String job = new Client(sandbox).submit(Files.png());
            Receiver.Delivery delivery = deliveries(1).get(0);
            assertThat(delivery.json().keySet()).containsExactly("document", "job");
            JsonObject told = delivery.json().getAsJsonObject("job");
            assertThat(told.get("id").getAsString()).isEqualTo(job);
            assertThat(told.get("status").getAsString()).isEqualTo("completed");
            assertThat(delivery.body()).doesNotContain("\n");
            assertThat(vendorAccepts(delivery, SECRET)).isTrue();
            assertThat(vendorAccepts(delivery, "another")).isFalse();
            await().until(() -> sandbox.counters().webhooksTaken() == 1);
        }
    }

    @Test
    void delivers_the_same_as_a_fetch_gives() throws Exception {
        try (Sandbox sandbox = sandbox(WebhookFaults.none()).start()) {
            Client client = new Client(sandbox);
            JsonObject fetched = Client.json(client.fetch(client.poll(client.submit(Files.pdf(2)))));
            assertThat(deliveries(1).get(0).json().get("document")).isEqualTo(fetched.get("document"));
        }
    }

    @Test
    void delivers_a_failed_job_without_a_document() throws Exception {
        try (Sandbox sandbox = sandbox(WebhookFaults.none()).start()) {
            sandbox.faults().next(Endpoint.SUBMIT, Fault.jobFails(JobFailure.of("ServerError", "broken", "very")));
            new Client(sandbox).submit(Files.png());
            JsonObject body = deliveries(1).get(0).json();
            assertThat(body.keySet()).containsExactly("job");
            assertThat(body.getAsJsonObject("job").get("status").getAsString()).isEqualTo("failed");
        }
    }

    @Test
    void delivers_to_every_webhook_under_its_own_secret() throws Exception {
        try (Sandbox sandbox = sandbox(WebhookFaults.none())
                .webhook(receiver.url("/second"), "second")
                .start()) {
            new Client(sandbox).submit(Files.png());
            assertThat(deliveries(2))
                    .allSatisfy(delivery -> assertThat(
                                    vendorAccepts(delivery, delivery.path().equals("/second") ? "second" : SECRET))
                            .isTrue());
        }
    }

    @Test
    void waits_for_the_clock() throws Exception {
        SettableClock clock = new SettableClock();
        try (Sandbox sandbox = sandbox(WebhookFaults.none())
                .clock(clock)
                .processing(ProcessingTime.fixed(Duration.ofMinutes(5)))
                .start()) {
            new Client(sandbox).submit(Files.png());
            clock.advance(Duration.ofMinutes(4));
            new Client(sandbox).poll("x");
            assertThat(receiver.deliveries()).isEmpty();
            clock.advance(Duration.ofMinutes(1));
            assertThat(deliveries(1)).hasSize(1);
        }
    }

    @Test
    void duplicates_loses_delays_and_forges() throws Exception {
        try (Sandbox sandbox = sandbox(WebhookFaults.none().duplicated(1)).start()) {
            new Client(sandbox).submit(Files.png());
            assertThat(deliveries(2)).hasSize(2);
        }
        receiver.deliveries().clear();
        try (Sandbox sandbox = sandbox(WebhookFaults.none().forged(1)).start()) {
            new Client(sandbox).submit(Files.png());
            assertThat(vendorAccepts(deliveries(1).get(0), SECRET)).isFalse();
        }
        receiver.deliveries().clear();
        SettableClock clock = new SettableClock();
        try (Sandbox sandbox = sandbox(WebhookFaults.none().late(1, Duration.ofMinutes(1)))
                .clock(clock)
                .start()) {
            new Client(sandbox).submit(Files.png());
            assertThat(sandbox.counters().faults()).isEqualTo(1);
            clock.advance(Duration.ofMinutes(1));
            assertThat(deliveries(1)).hasSize(1);
        }
        try (Sandbox sandbox = sandbox(WebhookFaults.none().lost(1)).start()) {
            new Client(sandbox).submit(Files.png());
            assertThat(sandbox.counters().faults()).isEqualTo(1);
            assertThat(sandbox.counters().webhooksSent()).isZero();
        }
    }

    @Test
    void delivers_before_the_submission_is_answered() throws Exception {
        try (Sandbox sandbox = sandbox(WebhookFaults.none().early(1))
                .processing(ProcessingTime.fixed(Duration.ofHours(1)))
                .start()) {
            String job = new Client(sandbox).submit(Files.png());
            assertThat(receiver.deliveries()).hasSize(1);
            assertThat(new Client(sandbox).poll(job).statusCode()).isEqualTo(302);
        }
    }

    @Test
    void follows_no_redirect_and_sends_nothing_twice() throws Exception {
        try (Receiver moved = new Receiver(307);
                Sandbox sandbox = Sandbox.builder()
                        .processing(ProcessingTime.fixed(Duration.ZERO))
                        .webhook(moved.url("/hook"), SECRET)
                        .webhook(receiver.url("/hook"), SECRET)
                        .start()) {
            new Client(sandbox).submit(Files.png());
            new Client(sandbox).submit(Files.png());
            deliveries(2);
            await().until(() -> moved.deliveries().size() == 2);
            assertThat(moved.deliveries()).extracting(Receiver.Delivery::path).containsOnly("/hook");
            assertThat(sandbox.counters().webhooksSent()).isEqualTo(4);
        }
    }
}
