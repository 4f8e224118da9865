package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.RawPayload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery as it came.
 *
 * @param endpoint the path at which it arrived
 * @param product what this endpoint expects; for {@link Hold#OTHER_PRODUCT} the one that the payload tells instead. Null
 *     where that is open. What was predicted stands in the payload
 * @param job what it is about; null where that could not be read
 * @param documentName {@code document.name}; null where absent
 * @param hold what was odd about it when it arrived; null if nothing was. It stays when a person sends it on
 */
public record Delivery(
        DeliveryId id,
        String endpoint,
        @Nullable Product product,
        @Nullable JobId job,
        @Nullable String documentName,
        @Nullable Hold hold,
        Instant receivedAt,
        RawPayload raw) {

    /**
     * The same for every hand-over of the same content, here and by whichever receiver got a copy of it: made of the job
     * where the delivery is the first of its job, and of our own id where it was held. Letters, digits and
     * {@code -_.:~}.
     */
    public String key() {
        return job != null && hold == null ? "job:" + job : "delivery:" + id;
    }

    /** Which delivery this is, without its content. */
    public DeliveryRef ref() {
        return new DeliveryRef(id, job, product);
    }

    public Delivery withHold(Hold reason) {
        return new Delivery(id, endpoint, product, job, documentName, reason, receivedAt, raw);
    }

    /** Without the payload. */
    @Override
    public String toString() {
        return "Delivery[" + id + ", " + endpoint + ", job " + job + ", " + raw + "]";
    }
}
