package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.SECRET;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signature;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.job.JobId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    @TempDir
    Path folder;

    @Test
    void every_event_is_one_line_with_its_job_and_neither_payload_nor_secret() {
        try (Receiver receiver = new Receiver(folder)) {
            receiver.deliveries.start();
            byte[] good = body("job-1", 3);
            byte[] changed = body("job-1");
            try (RawClient client = receiver.connect()) {
                client.post(PATH, good, signed(good));
                client.post(PATH, changed, signed(changed));
                client.post(PATH, changed, signed(good));
                client.post("/nowhere\"\u00e9", changed, signed(changed));
            }
            await().until(() -> receiver.log.stream().anyMatch(line -> line.contains("handed_over")));

            assertThat(receiver.log)
                    .anyMatch(line -> line.matches("INFO event=received result=new job=job-1 delivery=\\S+"
                            + " endpoint=/webhooks/invoices bytes=\\d+ commit_ms=\\d+"))
                    .anyMatch(line -> line.startsWith("WARN event=received result=conflict job=job-1 "))
                    .anyMatch(line -> line.startsWith("DEBUG event=rejected cause=wrong_signature status=401 "))
                    .anyMatch(line -> line.matches("INFO event=handed_over sink=sink delivery=\\S+ attempt=1 ms=\\d+"))
                    .noneMatch(line -> line.contains(SECRET))
                    .noneMatch(line -> line.contains(signature(good)))
                    .noneMatch(line -> line.contains("padding") || line.contains("xxx") || line.contains("nowhere"));
        }
    }

    @Test
    void what_a_sink_postpones_is_a_calm_line_with_its_reason() {
        DeliveryId id = DeliveryId.random();
        assertThat(lines(new DeliveryEvent.Postponed(id, "ledger", 3, Duration.ofSeconds(2), "Not yet known.")))
                .containsExactly("INFO event=postponed sink=ledger delivery=" + id
                        + " attempt=3 again_in_ms=2000 reason=\"Not yet known.\"");
    }

    @Test
    void what_the_ledger_does_not_know_has_a_line() {
        DeliveryId id = DeliveryId.random();
        assertThat(lines(new DeliveryEvent.Unclaimed(id, new JobId("job-1"))))
                .containsExactly("INFO event=unclaimed job=job-1 delivery=" + id);
    }

    @Test
    void failures_held_and_dead_ones_are_warnings() {
        DeliveryId id = DeliveryId.random();
        assertThat(lines(
                        new DeliveryEvent.Failed(id, "s", 1, Duration.ofMillis(30)),
                        new DeliveryEvent.Held(id, "s", 2),
                        new DeliveryEvent.Died("s", 4)))
                .containsExactly(
                        "WARN event=hand_over_failed sink=s delivery=" + id + " attempt=1 again_in_ms=30",
                        "WARN event=held sink=s delivery=" + id + " attempt=2",
                        "WARN event=dead sink=s count=4");
    }

    private static List<String> lines(DeliveryEvent... events) {
        List<String> lines = new ArrayList<>();
        DeliveryLog log = new DeliveryLog((level, line) -> lines.add(level + " " + line));
        List.of(events).forEach(log::on);
        return lines;
    }

    @Test
    void no_value_begins_a_line_or_a_key_of_its_own() {
        String line = new LogLine("e")
                .with("a", "x\r\ny")
                .with("b", "p q=r\"s\\")
                .with("c", null)
                .with("d", "")
                .with("e", "\u2028\u0007")
                .toString();
        assertThat(line)
                .isEqualTo(
                        "event=e a=\"x\\u000d\\u000ay\" b=\"p q=r\\u0022s\\u005c\" c=- d=-" + " e=\"\\u2028\\u0007\"");
    }
}
