package io.github.mindeeasync.json;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.JsonVisitor;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.Binder;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.MalformedPayloadException.Reason;
import io.github.mindeeasync.core.prediction.Payload;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/**
 * Reads and writes the API's JSON with Moshi: {@code {api_request, job}}, {@code {api_request, document, job}} and a
 * webhook's {@code {document, job}} or {@code {job}}. Thread-safe.
 *
 * <pre>{@code
 * PayloadCodec codec = MoshiCodec.create();
 * Payload payload = codec.decode(RawPayload.of(body, Dialect.V1));
 * payload.warnings().forEach(System.err::println);
 * MyInvoice invoice = payload.prediction().as(MyInvoice.class);
 * }</pre>
 *
 * <p>Reading refuses only what is no JSON object, ends too early, or exceeds the {@linkplain CodecSettings bounds}.
 * Everything else is read as far as it can be: what does not fit becomes a warning with its path (the first 1,000 do); of
 * equal keys the last one counts; bytes that are no UTF-8 are read as U+FFFD; timestamps without a zone are UTC.
 *
 * <p>A type of your own is read by these rules ({@link io.github.mindeeasync.core.prediction.Prediction#as}). It is a
 * record or a class with a no-argument constructor, public or not, not an inner one.
 *
 * <ul>
 *   <li>The component {@code totalAmount} takes the feature of exactly this name, else {@code total_amount};
 *       {@code @Json(name = "...")} says another name.
 *   <li>A plain type (text, number, boolean, date, time, {@code Instant}, {@code URI}, {@code UUID}, enum) takes the
 *       {@code value} of an object, or the scalar itself. A text also takes a number, by its digits; an enum takes a
 *       text whatever its case, with {@code _} for what is neither letter nor digit.
 *   <li>{@code List}, {@code Optional} and {@code Map} by text take what they hold; a record or class takes the members
 *       of an object; {@code Field}, {@code JsonValue} and {@code Polygon} take the thing itself.
 *   <li>A type that your Moshi has an adapter for is read by it: it gets the {@code value} of an object that has one,
 *       else the whole.
 *   <li>Absent and null give null, an empty {@code Optional}, {@code List} or {@code Map}; a primitive refuses them.
 *   <li>Nothing is rounded: 12.5 does not become an {@code int}. Only a {@code double} or {@code float} of yours is one.
 * </ul>
 */
public final class MoshiCodec implements PayloadCodec {
    private final CodecSettings settings;
    private final Binder binder;

    private MoshiCodec(CodecSettings settings) {
        this.settings = settings;
        this.binder = new FieldBinder(new Bindings(settings.moshi()));
    }

    /** A codec with the {@linkplain CodecSettings#ofDefaults() default settings}. */
    public static MoshiCodec create() {
        return create(CodecSettings.ofDefaults());
    }

    public static MoshiCodec create(CodecSettings settings) {
        return new MoshiCodec(settings);
    }

    @Override
    public Payload decode(RawPayload raw) {
        refuseTooLarge(raw.size());
        Warnings warnings = new Warnings();
        JsonValue tree = TreeBuilder.read(raw.open(), settings.maxDepth(), warnings);
        if (!(tree instanceof JsonObject root)) {
            throw new MalformedPayloadException(
                    Reason.NOT_JSON, "An object was expected, " + "a JSON " + tree.kind() + " arrived.", null);
        }
        if (!Utf8.isValid(raw.open())) {
            warnings.add(Place.ROOT, "the body is not all UTF-8; the bytes that are not were read as U+FFFD");
        }
        return PayloadReader.payload(root, raw, warnings, binder);
    }

    @Override
    public ApiError decodeError(int status, byte[] body) {
        return ErrorBody.read(status, body, settings.maxDepth());
    }

    @Override
    public Optional<JobId> salvageJobId(byte[] body) {
        return JobIdSalvage.in(body);
    }

    @Override
    public JsonValue parse(byte[] json) {
        refuseTooLarge(json.length);
        return TreeBuilder.read(new ByteArrayInputStream(json), settings.maxDepth(), new Warnings());
    }

    @Override
    public void tell(byte[] json, JsonVisitor visitor) {
        refuseTooLarge(json.length);
        BodyReader.read(new ByteArrayInputStream(json), settings.maxDepth(), visitor);
    }

    @Override
    public byte[] encode(JsonValue value) {
        return TreeWriter.write(value);
    }

    private void refuseTooLarge(int size) {
        if (size > settings.maxBytes()) {
            throw new MalformedPayloadException(
                    Reason.OUT_OF_BOUNDS,
                    "The body has " + size + " bytes; " + settings.maxBytes()
                            + " are the bound of CodecSettings.maxBytes.",
                    null);
        }
    }
}
