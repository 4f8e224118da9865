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
import io.github.mindeeasync.core.delivery.DeliveryRef;
import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.Refused;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final DeliveryRef ANY = new DeliveryRef(DeliveryId.random(), new JobId("job-1"), null);

    private final List<String> lines = new ArrayList<>();
    /** What is to be done when a minute is over. */
    private final Queue<Runnable> minutes = new ArrayDeque<>();

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
                    .anyMatch(line -> line.startsWith("WARNING event=received result=conflict job=job-1 "))
                    .anyMatch(line -> line.startsWith("WARNING event=rejected cause=wrong_signature status=401 "))
                    .anyMatch(line -> line.matches(
                            "INFO event=handed_over sink=sink job=job-1 delivery=\\S+ attempt=1" + " ms=\\d+"))
                    .noneMatch(line -> line.contains(SECRET))
                    .noneMatch(line -> line.contains(signature(good)))
                    .noneMatch(line -> line.contains("padding") || line.contains("xxx") || line.contains("nowhere"));
        }
    }

    @Test
    void what_a_sink_postpones_is_a_calm_line_with_its_reason() {
        assertThat(lines(new DeliveryEvent.Postponed(ANY, "ledger", 3, Duration.ofSeconds(2), "Not yet known.")))
                .containsExactly("INFO event=postponed sink=ledger job=job-1 delivery=" + ANY.id()
                        + " attempt=3 again_in_ms=2000 reason=\"Not yet known.\"");
    }

    @Test
    void what_the_ledger_does_not_know_has_a_line() {
        assertThat(lines(new DeliveryEvent.Unclaimed(ANY)))
                .containsExactly("INFO event=unclaimed job=job-1 delivery=" + ANY.id());
    }

    @Test
    void failures_held_and_dead_ones_are_warnings_with_job_delivery_and_reason() {
        String any = "job=job-1 delivery=" + ANY.id();
        assertThat(lines(
                        new DeliveryEvent.Failed(ANY, "s", 1, Duration.ofMillis(30), "refused: 500"),
                        new DeliveryEvent.Held(ANY, "s", 2, "Which?"),
                        new DeliveryEvent.Died(ANY, "s", 1, "refused: 500"),
                        new DeliveryEvent.Died(null, "s", 4, "unknown"),
                        new DeliveryEvent.StoredLate(ANY),
                        new DeliveryEvent.Missed(7)))
                .containsExactly(
                        "WARNING event=hand_over_failed sink=s " + any
                                + " attempt=1 again_in_ms=30 reason=\"refused: 500\"",
                        "WARNING event=held sink=s " + any + " attempt=2 reason=Which?",
                        "WARNING event=dead sink=s " + any + " count=1 reason=\"refused: 500\"",
                        "WARNING event=dead sink=s count=4 reason=unknown",
                        "WARNING event=stored_late " + any,
                        "WARNING event=missed events=7");
    }

    @Test
    void where_the_product_is_known_the_job_is_told_as_its_token() {
        DeliveryRef known = new DeliveryRef(ANY.id(), ANY.job(), Product.of("invoices", 4));
        assertThat(lines(new DeliveryEvent.Held(known, "s", 1, "Which?")))
                .containsExactly("WARNING event=held sink=s job=v1:mindee/invoices/v4/job-1 delivery=" + ANY.id()
                        + " attempt=1 reason=Which?");
    }

    @Test
    void what_could_not_be_stored_is_told_with_its_job_and_why() {
        Receipt later = new Receipt.Unavailable(Duration.ofSeconds(5));
        assertThat(lines(new DeliveryEvent.Answered("/a", later, ANY, 30, Duration.ZERO, "disk full")))
                .containsExactly("WARNING event=rejected cause=unavailable status=503 job=job-1 delivery=" + ANY.id()
                        + " endpoint=/a bytes=30 reason=\"disk full\"");
    }

    private static DeliveryEvent wrong(int bytes) {
        Receipt wrong = new Receipt.Unauthorised(Refused.WRONG_SIGNATURE);
        return new DeliveryEvent.Answered("/a", wrong, null, bytes, Duration.ZERO, null);
    }

    @Test
    void a_wrong_secret_is_a_warning_at_once_and_a_thousand_more_are_one_a_minute() {
        DeliveryLog log = new DeliveryLog((level, line) -> lines.add(level + " " + line), (after, task) -> {
            assertThat(after).isEqualTo(Duration.ofMinutes(1));
            minutes.add(task);
        });

        log.on(wrong(1));
        assertThat(lines)
                .containsExactly("WARNING event=rejected cause=wrong_signature status=401 endpoint=/a bytes=1");
        lines.clear();
        for (int i = 0; i < 1_000; i++) {
            log.on(wrong(i));
        }
        assertThat(lines).hasSize(1_000).allMatch(line -> line.startsWith("DEBUG event=rejected "));
        lines.clear();

        minutes.remove().run();
        assertThat(lines).containsExactly("WARNING event=rejected cause=wrong_signature count=1000 seconds=60");
        lines.clear();
        minutes.remove().run();
        assertThat(lines).isEmpty();
        assertThat(minutes).isEmpty();
        log.on(wrong(2));
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("WARNING event=rejected cause=wrong_signature status=401");
    }

    @Test
    void each_cause_has_its_own_first_line() {
        DeliveryLog log = new DeliveryLog((level, line) -> lines.add(level + " " + line), (after, task) -> {});
        log.on(wrong(1));
        log.on(new DeliveryEvent.Answered("", new Receipt.UnknownPath(), null, 1, Duration.ZERO, null));
        log.on(new DeliveryEvent.Answered("/a", new Receipt.TooLarge(5), null, 6, Duration.ZERO, null));
        assertThat(lines).allMatch(line -> line.startsWith("WARNING ")).hasSize(3);
    }

    private List<String> lines(DeliveryEvent... events) {
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
