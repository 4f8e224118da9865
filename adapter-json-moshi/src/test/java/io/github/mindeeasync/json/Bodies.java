package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Bodies written for these tests. */
final class Bodies {
    static final MoshiCodec CODEC = MoshiCodec.create();

    private Bodies() {}

    static byte[] completed() {
        try (InputStream in = Bodies.class.getResourceAsStream("completed.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Single quotes stand for double ones. */
    static byte[] json(String text) {
        return utf8(text.replace('\'', '"'));
    }

    static Payload decode(byte[] body) {
        return CODEC.decode(RawPayload.of(body, Dialect.V1));
    }

    static Payload decode(String text) {
        return decode(json(text));
    }

    /** A webhook's body with this inference. */
    static Prediction inference(String members) {
        return decode("{'document':{'inference':{" + members + "}}}").prediction();
    }

    /** A webhook's body with these features. */
    static Prediction prediction(String features) {
        return inference("'prediction':{" + features + "}");
    }
}
