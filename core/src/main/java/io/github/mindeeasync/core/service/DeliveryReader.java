package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.ProductInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a verified body as far as its identity: the job, and the digest of the document. */
final class DeliveryReader {
    private static final int LONGEST_NAME = 1_024;

    private final PayloadCodec codec;

    DeliveryReader(PayloadCodec codec) {
        this.codec = codec;
    }

    Arrival read(DeliveryEndpoint endpoint, String path, byte[] body, Instant at) {
        JsonObject json = read(() -> codec.parse(body) instanceof JsonObject object ? object : null);
        Optional<JsonObject> document = json == null ? Optional.empty() : json.object("document");
        JobId job = json == null ? read(() -> codec.salvageJobId(body).orElse(null)) : job(json);
        Delivery delivery = new Delivery(
                DeliveryId.at(at),
                path,
                endpoint.product(),
                job,
                document.flatMap(found -> found.text("name"))
                        .map(DeliveryReader::cut)
                        .orElse(null),
                hold(json, job, document.orElse(null), endpoint.product()),
                at,
                RawPayload.of(body, Dialect.V1));
        String digest = document.map(found -> read(() -> ContentDigest.ofRead(found, body)))
                .orElse(null);
        return new Arrival(delivery, new Fingerprint(ContentDigest.of(body), digest));
    }

    private static @Nullable Hold hold(
            @Nullable JsonObject json, @Nullable JobId job, @Nullable JsonObject document, @Nullable Product expected) {
        if (json == null) {
            return Hold.NOT_JSON;
        } else if (job == null) {
            return Hold.NO_JOB_ID;
        }
        boolean noDocument = json.get("document").map(JsonValue::isNull).orElse(true);
        boolean failed = json.object("job").flatMap(found -> found.text("status")).stream()
                .anyMatch("failed"::equalsIgnoreCase);
        if (document == null) {
            return noDocument && failed ? null : Hold.UNKNOWN_SHAPE;
        }
        return expected != null && isAnother(product(document), expected) ? Hold.OTHER_PRODUCT : null;
    }

    /** A title that people gave to what they built speaks against no product. */
    private static boolean isAnother(ProductInfo told, Product expected) {
        return told.hasPath() && !told.couldBe(expected);
    }

    private static ProductInfo product(JsonObject document) {
        JsonObject told = document.object("inference")
                .flatMap(inference -> inference.object("product"))
                .orElse(JsonObject.EMPTY);
        return new ProductInfo(
                told.text("name").orElse(null), told.text("version").orElse(null), null, List.of());
    }

    private static @Nullable JobId job(JsonObject json) {
        return json.object("job")
                .flatMap(found -> found.text("id"))
                .filter(JobId::isValid)
                .map(JobId::new)
                .orElse(null);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** A codec's own mistake counts as malformed: refused, the delivery would be lost, for the API sends it once. */
    @SuppressWarnings("CatchingUnchecked")
    private static <T> @Nullable T read(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (MindeeException malformed) {
            return null;
        } catch (RuntimeException | StackOverflowError bug) {
            System.getLogger(DeliveryReader.class.getName())
                    .log(System.Logger.Level.ERROR, "A body could not be read; this is a bug. It is held.", bug);
            return null;
        }
    }
}
