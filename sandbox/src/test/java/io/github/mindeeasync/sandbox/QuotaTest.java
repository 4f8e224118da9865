package io.github.mindeeasync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.sandbox.quota.Quota;
import io.github.mindeeasync.sandbox.quota.RetryAfter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private final SettableClock clock = new SettableClock();

    private Sandbox sandbox(Quota quota) {
        return Sandbox.builder().clock(clock).quota(quota).start();
    }

    private static List<Integer> polls(Client client, int times) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(client.poll("x").statusCode());
        }
        return statuses;
    }

    @Test
    void a_sliding_window_forgets_request_by_request() throws Exception {
        try (Sandbox sandbox = sandbox(Quota.parse("2/10s"))) {
            Client client = new Client(sandbox);
            assertThat(polls(client, 1)).containsExactly(404);
            clock.advance(Duration.ofSeconds(6));
            assertThat(polls(client, 2)).containsExactly(404, 429);
            clock.advance(Duration.ofSeconds(4));
            assertThat(polls(client, 2)).containsExactly(404, 429);
        }
    }

    @Test
    void a_fixed_window_forgets_all_at_once() throws Exception {
        try (Sandbox sandbox = sandbox(Quota.parse("2/10s fixed"))) {
            Client client = new Client(sandbox);
            clock.advance(Duration.ofSeconds(4));
            assertThat(polls(client, 3)).containsExactly(404, 404, 429);
            clock.advance(Duration.ofSeconds(1));
            assertThat(polls(client, 3)).containsExactly(404, 404, 429);
        }
    }

    @Test
    void a_bucket_refills_evenly() throws Exception {
        try (Sandbox sandbox = sandbox(Quota.parse("2/10s bucket"))) {
            Client client = new Client(sandbox);
            assertThat(polls(client, 3)).containsExactly(404, 404, 429);
            clock.advance(Duration.ofSeconds(5));
            assertThat(polls(client, 2)).containsExactly(404, 429);
        }
    }

    @Test
    void several_windows_hold_at_once_and_refusals_do_not_count() throws Exception {
        try (Sandbox sandbox = sandbox(Quota.parse("2/1s,3/60s"))) {
            Client client = new Client(sandbox);
            assertThat(polls(client, 4)).containsExactly(404, 404, 429, 429);
            clock.advance(Duration.ofSeconds(1));
            assertThat(polls(client, 2)).containsExactly(404, 429);
            clock.advance(Duration.ofSeconds(59));
            assertThat(polls(client, 2)).containsExactly(404, 404);
        }
    }

    @Test
    void submissions_and_reads_can_have_windows_of_their_own() throws Exception {
        try (Sandbox sandbox = sandbox(Quota.parse("POST:1/60s,GET:2/60s"))) {
            Client client = new Client(sandbox);
            client.submit(Files.png());
            assertThat(client.submitting(Files.png()).statusCode()).isEqualTo(429);
            assertThat(polls(client, 3)).containsExactly(404, 404, 429);
        }
    }

    @Test
    void tells_when_to_come_back_if_asked_to() throws Exception {
        try (Sandbox sandbox = sandbox(Quota.parse("1/60s").retryAfter(RetryAfter.SECONDS))) {
            Client client = new Client(sandbox);
            client.poll("x");
            clock.advance(Duration.ofMillis(500));
            assertThat(client.poll("x").headers().firstValue("Retry-After")).hasValue("60");
        }
    }

    @Test
    void time_scale_shortens_windows() throws Exception {
        try (Sandbox sandbox = Sandbox.builder()
                .clock(clock)
                .quota(Quota.published())
                .timeScale(20)
                .start()) {
            Client client = new Client(sandbox);
            assertThat(polls(client, 5)).containsExactly(404, 404, 404, 404, 429);
            clock.advance(Duration.ofMillis(50));
            assertThat(polls(client, 5)).containsExactly(404, 404, 404, 404, 429);
        }
    }

    @Test
    void the_counters_page_is_free() throws Exception {
        try (Sandbox sandbox = sandbox(Quota.parse("1/60s"))) {
            Client root = new Client(sandbox.baseUrl().resolve("/"), "");
            for (int i = 0; i < 3; i++) {
                assertThat(root.get("_sandbox/counters").statusCode()).isEqualTo(200);
            }
            assertThat(root.get("_sandbox/counters").body()).contains("\"accepted\":0");
        }
    }

    @Test
    void explains_texts_it_cannot_read() {
        assertThatThrownBy(() -> Quota.parse("4 per second")).hasMessageContaining("4/1s");
        assertThatThrownBy(() -> Quota.parse("4/1s leaky")).hasMessageContaining("sliding, fixed or bucket");
        assertThatThrownBy(() -> Quota.parse("0/1s")).hasMessageContaining("at least 1 request");
    }
}
