package io.github.mindeeasync.sandbox.tally;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the sandbox saw it.
 *
 * @param at when it arrived
 * @param method the HTTP method
 * @param path the raw path
 * @param query the raw query, empty if there was none
 * @param headers the headers by lower-case name, values of one name joined by a comma
 * @param contentLength the announced length of the body, -1 if none was announced
 * @param documentName the name of the submitted document, if one was read
 * @param status the status answered, 0 if the request got no answer
 */
public record RecordedRequest(
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        long contentLength,
        Optional<String> documentName,
        int status) {

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
