package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.ClaimRequest;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Deliveries, and what the tests of the inbox do with them. */
final class Parcels {
    static final String SINK = "sink";
    static final Set<String> SINKS = Set.of(SINK);
    static final Duration LEASE = Duration.ofSeconds(40);
    static final int ATTEMPTS = 3;

    private Parcels() {}

    static Arrival of(String job, byte[] body) {
        Delivery delivery = new Delivery(
                DeliveryId.random(),
                "/webhooks/invoices",
                Product.of("invoices", 4),
                new JobId(job),
                job + ".pdf",
                null,
                Work.T0,
                RawPayload.of(body, Dialect.V1));
        return new Arrival(delivery, new Fingerprint(ContentDigest.of(body), null));
    }

    static Arrival of(String job) {
        return of(job, job.getBytes(StandardCharsets.UTF_8));
    }

    static DeliveryId stored(DeliveryInbox inbox, String job) throws Exception {
        return stored(inbox, of(job));
    }

    static DeliveryId stored(DeliveryInbox inbox, Arrival arrival) throws Exception {
        Filing filing = value(inbox.commit(arrival, SINKS));
        return filing.id();
    }

    static List<io.github.mindeeasync.core.delivery.Work> claim(DeliveryInbox inbox, int most) throws Exception {
        return value(inbox.claim(new ClaimRequest(SINK, most, LEASE, ATTEMPTS))).works();
    }
}
