package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.CanonicalJson;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Fingerprint;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.payload.Utf8;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.ProductInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a verified body as far as its identity: the job, and the digest of the document. */
final class DeliveryReader {
    private static final System.Logger LOG = System.getLogger(DeliveryReader.class.getName());
    private static final int LONGEST_NAME = 1_024;

    private final PayloadCodec codec;
    private final long mostMemory;

    /** @param mostMemory bytes that a body may take while it is read; who would take more is held as it came */
    DeliveryReader(PayloadCodec codec, long mostMemory) {
        this.codec = codec;
        this.mostMemory = mostMemory;
    }

    /** Reads it. The body is given away. */
    Arrival read(DeliveryEndpoint endpoint, String path, byte[] body, Instant at) {
        DeliveryFacts facts = facts(body);
        JobId job = facts == null ? read(() -> codec.salvageJobId(body).orElse(null)) : job(facts);
        Hold hold = hold(facts, job, endpoint.product());
        Delivery delivery = new Delivery(
                DeliveryId.at(at),
                path,
                hold == Hold.OTHER_PRODUCT ? product(facts).product().orElse(null) : endpoint.product(),
                job,
                facts == null
                        ? null
                        : facts.textAt(DeliveryFacts.DOCUMENT_NAME)
                                .map(DeliveryReader::cut)
                                .orElse(null),
                hold,
                at,
                RawPayload.wrap(body, Dialect.V1));
        return new Arrival(delivery, new Fingerprint(ContentDigest.of(body), digest(facts, body)));
    }

    private @Nullable DeliveryFacts facts(byte[] body) {
        if (ReadingWeight.of(body) > mostMemory) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A body of " + body.length + " bytes is held unread: its reading may take more memory than the "
                            + mostMemory + " bytes that it may. Give the process more.");
            return null;
        }
        return read(() -> {
            DeliveryFacts facts = new DeliveryFacts();
            codec.tell(body, facts);
            return facts.isObject() ? facts : null;
        });
    }

    /** Where bytes are no UTF-8, several are read as the same character, and documents that differ would count as equal. */
    private static @Nullable String digest(@Nullable DeliveryFacts facts, byte[] body) {
        return facts == null || !Utf8.is(body)
                ? null
                : facts.document().map(CanonicalJson::digest).orElse(null);
    }

    private static @Nullable Hold hold(@Nullable DeliveryFacts facts, @Nullable JobId job, @Nullable Product expected) {
        if (facts == null) {
            return Hold.NOT_JSON;
        } else if (job == null) {
            return Hold.NO_JOB_ID;
        } else if (facts.document().isEmpty()) {
            return hasFailed(facts) ? null : Hold.UNKNOWN_SHAPE;
        }
        return expected != null && isAnother(product(facts), expected) ? Hold.OTHER_PRODUCT : null;
    }

    private static boolean hasFailed(DeliveryFacts facts) {
        boolean noDocument =
                facts.at(DeliveryFacts.DOCUMENT).map(JsonValue::isNull).orElse(true);
        return noDocument && facts.textAt(DeliveryFacts.JOB_STATUS).stream().anyMatch("failed"::equalsIgnoreCase);
    }

    /** A title that people gave to what they built speaks against no product. */
    private static boolean isAnother(ProductInfo told, Product expected) {
        return told.hasPath() && !told.couldBe(expected);
    }

    private static ProductInfo product(@Nullable DeliveryFacts facts) {
        return facts == null
                ? ProductInfo.UNKNOWN
                : new ProductInfo(
                        facts.textAt(DeliveryFacts.PRODUCT_NAME).orElse(null),
                        facts.textAt(DeliveryFacts.PRODUCT_VERSION).orElse(null),
                        null,
                        List.of());
    }

    private static @Nullable JobId job(DeliveryFacts facts) {
        return facts.at(DeliveryFacts.JOB_ID)
                .flatMap(DeliveryReader::word)
                .filter(JobId::isValid)
                .map(JobId::new)
                .orElse(null);
    }

    /** A number counts by its digits, as it does in an answer to a poll. */
    private static Optional<String> word(JsonValue id) {
        return id instanceof JsonNumber number ? Optional.of(number.literal()) : id.asText();
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /**
     * A codec's own mistake counts as malformed, and so does what there is no memory to read: refused, the delivery would be
     * lost, for the API sends it once.
     */
    @SuppressWarnings("CatchingUnchecked")
    private static <T> @Nullable T read(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (MindeeException malformed) {
            return null;
        } catch (OutOfMemoryError scarce) {
            LOG.log(System.Logger.Level.WARNING, "There was not enough memory to read a body. It is held.", scarce);
            return null;
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.log(System.Logger.Level.ERROR, "A body could not be read; this is a bug. It is held.", bug);
            return null;
        }
    }
}
