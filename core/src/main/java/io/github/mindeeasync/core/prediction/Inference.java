package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a document as the API read it ({@code document.inference}).
 *
 * @param processingTime in seconds, exact
 * @param pages may be empty even where the document has pages
 * @param json the whole object as it came
 */
public record Inference(
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable BigDecimal processingTime,
        Rotation rotation,
        ProductInfo product,
        Fields prediction,
        List<Page> pages,
        Extras extras,
        JsonObject json) {
    /** Where a document came without an inference. */
    public static final Inference EMPTY = new Inference(
            null,
            null,
            null,
            Rotation.UNKNOWN,
            ProductInfo.UNKNOWN,
            Fields.EMPTY,
            List.of(),
            Extras.NONE,
            JsonObject.EMPTY);

    public Inference {
        pages = List.copyOf(pages);
    }
}
