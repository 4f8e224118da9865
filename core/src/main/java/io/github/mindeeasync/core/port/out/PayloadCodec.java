package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.JsonVisitor;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import java.util.Optional;

/**
 * Bytes to domain and back. Reading is tolerant and lossless: a value that the model types and cannot read becomes a
 * warning with its JSON path, unknown keys stay reachable, numbers are exact. Implementations are thread-safe.
 */
public interface PayloadCodec {

    /**
     * Reads any answer or delivery of the API.
     *
     * @throws MalformedPayloadException if the bytes are no JSON object or exceed this codec's bounds
     */
    Payload decode(RawPayload raw);

    /**
     * Reads the body of an answer that is an error. Never throws: HTML, empty and bare bodies give an error that says
     * what arrived.
     *
     * @param status the answer's HTTP status
     */
    ApiError decodeError(int status, byte[] body);

    /**
     * Looks for {@code job.id} in the body of an answer that {@link #decode} refuses, such as one that broke off after
     * it: the id is the receipt for what was paid. Never throws.
     */
    default Optional<JobId> salvageJobId(byte[] body) {
        return Optional.empty();
    }

    /**
     * Reads any JSON value, nothing lost.
     *
     * @throws MalformedPayloadException if the bytes are no JSON or exceed this codec's bounds
     */
    JsonValue parse(byte[] json);

    /**
     * Reads any JSON value as {@link #parse} does, and tells it instead of making a tree of it: for those who want little
     * of much.
     *
     * @throws MalformedPayloadException as {@link #parse} does; the visitor has heard what came before then
     */
    default void tell(byte[] json, JsonVisitor visitor) {
        parse(json).tell(visitor);
    }

    /** Writes a value as UTF-8 on one line; what {@link #parse} read comes out equal, numbers to the digit. */
    byte[] encode(JsonValue value);
}
