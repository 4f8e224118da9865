package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;

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
     * Reads any JSON value, nothing lost.
     *
     * @throws MalformedPayloadException if the bytes are no JSON or exceed this codec's bounds
     */
    JsonValue parse(byte[] json);

    /** Writes a value as UTF-8 on one line; what {@link #parse} read comes out equal, numbers to the digit. */
    byte[] encode(JsonValue value);
}
