package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads an {@code error}, in each of the forms in which the API, its successor and its proxies write one. */
final class ErrorReader {
    private ErrorReader() {}

    /** The error that stands here, or null where it is absent or says nothing. */
    static @Nullable ApiError error(Node node) {
        if (node.isBlank()) {
            return null;
        }
        ApiError error = node.value() instanceof JsonObject ? object(node) : bare(node);
        return error.isEmpty() ? null : error;
    }

    /** {@code {code, message, details}}, or RFC 9457's {@code {title, detail}}. */
    private static ApiError object(Node node) {
        return new ApiError(code(node.get("code")), message(node), details(node));
    }

    private static ApiError bare(Node node) {
        if (node.value() != null && node.value().asText().isPresent()) {
            return ApiError.ofMessage(node.value().asText().get());
        }
        node.warn("an object");
        return new ApiError(null, null, node.value());
    }

    private static @Nullable String code(Node node) {
        return node.value() instanceof JsonNumber number ? number.literal() : node.text();
    }

    private static @Nullable String message(Node node) {
        String message = node.get("message").text();
        return message != null ? message : node.get("title").text();
    }

    private static @Nullable JsonValue details(Node node) {
        Node details = node.get("details").isBlank() ? node.get("detail") : node.get("details");
        return details.isBlank() ? null : details.value();
    }
}
