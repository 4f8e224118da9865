package io.github.mindeeasync.core.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.time.SystemTimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryAuditTest {
    private final SystemTimeSource time = new SystemTimeSource();
    private final InMemoryDeliveryInbox inbox = new InMemoryDeliveryInbox(time, 2);

    @AfterEach
    void close() {
        inbox.close();
        time.close();
    }

    private DeliveryId discarded(String job) {
        byte[] body = job.getBytes(UTF_8);
        Delivery delivery = new Delivery(
                DeliveryId.random(),
                "/webhooks/any",
                null,
                new JobId(job),
                null,
                null,
                Instant.EPOCH,
                RawPayload.of(body, Dialect.V1));
        inbox.commit(new Arrival(delivery, new Fingerprint(ContentDigest.of(body), null)), Set.of("sink"));
        assertThat(inbox.discard(Selection.all(List.of(delivery.id())), "ann")
                        .toCompletableFuture()
                        .join())
                .isEqualTo(1);
        return delivery.id();
    }

    private List<AuditEntry> audit(DeliveryId id) {
        return inbox.audit(id).toCompletableFuture().join();
    }

    /** Once, a line stayed for each delivery that was ever discarded. */
    @Test
    void what_people_did_is_forgotten_with_the_last_that_is_known_of_a_delivery() {
        DeliveryId first = discarded("first");
        DeliveryId second = discarded("second");
        assertThat(audit(first)).hasSize(1);
        discarded("third");

        assertThat(audit(first)).isEmpty();
        assertThat(audit(second)).hasSize(1);
    }
}
