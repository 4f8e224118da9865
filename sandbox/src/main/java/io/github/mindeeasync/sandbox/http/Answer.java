package io.github.mindeeasync.sandbox.http;

import java.util.HashMap;
import java.util.Map;

/** An answer before it is sent. */
record Answer(int status, Map<String, String> headers, String body) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Answer json(int status, String body) {
        return new Answer(status, JSON, body);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    Answer withStatus(int other) {
        return new Answer(other, headers, body);
    }

    Answer withBody(String other) {
        return new Answer(status, headers, other);
    }
}
