package io.github.mindeeasync.http;

import com.squareup.moshi.JsonReader;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.Document;
import io.github.mindeeasync.core.prediction.Inference;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.MalformedPayloadException.Reason;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okio.Buffer;

/** As much of a codec as the wire needs: objects, texts and booleans; whatever else a body has is skipped. */
final class TinyCodec implements PayloadCodec {
    /** A body that contains this word exceeds the bounds of this codec. */
    static final String ENDLESS = "endless";

    @Override
    public Payload decode(RawPayload raw) {
        JsonObject body = (JsonObject) parse(raw.toByteArray());
        JobInfo job = body.object("job").map(TinyCodec::job).orElse(null);
        Prediction prediction = body.object("document")
                .map(json -> new Document(json.text("id").orElse(null), null, null, Inference.EMPTY, json))
                .map(document -> new Prediction(document, job, List.of(), raw, TinyCodec::unbound))
                .orElse(null);
        ApiError error = body.object("api_request")
                .flatMap(request -> request.object("error"))
                .flatMap(TinyCodec::error)
                .orElse(null);
        return new Payload(job, prediction, error, List.of(), raw);
    }

    private static <T> T unbound(Object fields, Class<T> type) {
        throw new UnsupportedOperationException(fields + " to " + type);
    }

    private static JobInfo job(JsonObject json) {
        JobId id = json.text("id").filter(JobId::isValid).map(JobId::new).orElse(null);
        JobStatus status = JobStatus.of(json.text("status").orElse(""));
        ApiError error = json.object("error").flatMap(TinyCodec::error).orElse(null);
        return new JobInfo(id, status, null, null, error, json);
    }

    private static Optional<ApiError> error(JsonObject json) {
        ApiError error = new ApiError(
                json.text("code").orElse(null),
                json.text("message").orElse(null),
                json.members().get("details"));
        return Optional.of(error).filter(some -> !some.isEmpty());
    }

    @Override
    public ApiError decodeError(int status, byte[] body) {
        try {
            ApiError error = decode(RawPayload.of(body, io.github.mindeeasync.core.payload.Dialect.V1))
                    .error();
            return error == null ? ApiError.EMPTY : error;
        } catch (MalformedPayloadException e) {
            return ApiError.ofMessage("unreadable body of " + body.length + " bytes");
        }
    }

    @Override
    public JsonValue parse(byte[] json) {
        if (new String(json, StandardCharsets.UTF_8).contains(ENDLESS)) {
            throw new MalformedPayloadException(Reason.OUT_OF_BOUNDS, "too deep", null);
        }
        try (JsonReader reader = JsonReader.of(new Buffer().write(json))) {
            JsonObject object = object(reader);
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new MalformedPayloadException(Reason.NOT_JSON, "more than JSON", null);
            }
            return object;
        } catch (EOFException e) {
            Reason reason = json.length == 0 ? Reason.NOT_JSON : Reason.TRUNCATED;
            throw new MalformedPayloadException(reason, "ends early", e);
        } catch (IOException | RuntimeException e) {
            throw new MalformedPayloadException(Reason.NOT_JSON, "no JSON object", e);
        }
    }

    private static JsonObject object(JsonReader reader) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            switch (reader.peek()) {
                case BEGIN_OBJECT -> members.put(name, object(reader));
                case STRING -> members.put(name, new JsonString(reader.nextString()));
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        return new JsonObject(members);
    }

    @Override
    public byte[] encode(JsonValue value) {
        String members = ((JsonObject) value)
                .members().entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\":" + literal(member.getValue()))
                        .collect(Collectors.joining(","));
        return ("{" + members + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String literal(JsonValue value) {
        return value instanceof JsonBoolean bool
                ? String.valueOf(bool.value())
                : "\"" + value.asText().orElseThrow() + "\"";
    }
}
