package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The {@code document} object of an answer or a delivery.
 *
 * @param id the document's identifier, not the job's
 * @param name the file name under which it was sent
 * @param pageCount {@code n_pages}: what is billed; null where absent or unreadable
 * @param extras what came beside the inference, at document level
 * @param json the whole object as it came: nothing in it is lost, known or not
 */
public record Document(
        @Nullable String id,
        @Nullable String name,
        @Nullable Integer pageCount,
        Inference inference,
        Extras extras,
        JsonObject json) {}
