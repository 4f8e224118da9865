package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.Optional;

/**
 * What was asked for beside the prediction ({@code extras}).
 *
 * @param json as it came; empty where the API sent none
 */
public record Extras(JsonObject json) {
    public static final Extras NONE = new Extras(JsonObject.EMPTY);

    /** An extra by its key, such as {@code cropper}. */
    public Optional<JsonValue> get(String key) {
        return json.get(key);
    }

    /** The text of the page ({@code full_text_ocr.content}). */
    public Optional<String> fullText() {
        return json.object("full_text_ocr").flatMap(ocr -> ocr.text("content"));
    }
}
