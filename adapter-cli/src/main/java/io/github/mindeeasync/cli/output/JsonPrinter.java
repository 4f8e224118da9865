package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.Prediction;
import io.github.mindeeasync.core.prediction.Warning;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line a document: {@code {"source","job","state","document","warnings","error"}}, always all six keys. */
final class JsonPrinter implements ResultPrinter {
    private final PayloadCodec codec;

    JsonPrinter(PayloadCodec codec) {
        this.codec = codec;
    }

    @Override
    public void print(Result result, OutputStream out) throws IOException {
        out.write(codec.encode(object(result)));
        out.write('\n');
        out.flush();
    }

    private static JsonObject object(Result result) {
        Optional<Prediction> prediction = result.outcome() instanceof Outcome.Completed completed
                ? Optional.of(completed.prediction())
                : Optional.empty();
        Optional<String> sentAs = prediction.map(found -> found.document().name());
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("source", text(result.source() == null ? sentAs.orElse(null) : result.source()));
        members.put("job", text(result.token().orElse(null)));
        members.put("state", text(State.of(result.outcome()).word()));
        members.put(
                "document",
                prediction.<JsonValue>map(found -> found.document().json()).orElse(JsonNull.NULL));
        members.put("warnings", warnings(prediction.map(Prediction::warnings).orElse(List.of())));
        members.put("error", error(result.outcome()));
        return new JsonObject(members);
    }

    private static JsonArray warnings(List<Warning> warnings) {
        return new JsonArray(warnings.stream()
                .map(JsonPrinter::warning)
                .<JsonValue>map(it -> it)
                .toList());
    }

    private static JsonObject warning(Warning warning) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("path", text(warning.path()));
        members.put("problem", text(warning.problem()));
        return new JsonObject(members);
    }

    private static JsonValue error(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return error(null, failed.error());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            return error(rejected.status(), rejected.error());
        } else if (outcome instanceof Outcome.Paused paused) {
            return error(paused.status(), paused.error());
        } else if (outcome instanceof Outcome.NotSent notSent) {
            return error(null, ApiError.ofMessage(notSent.reason()));
        } else if (outcome instanceof Outcome.Uncertain uncertain) {
            return error(null, ApiError.ofMessage(uncertain.reason()));
        } else if (outcome instanceof Outcome.Unreadable unreadable) {
            return error(null, ApiError.ofMessage(unreadable.problem()));
        }
        if (outcome instanceof Outcome.StillRunning running && running.trouble() != null) {
            return error(null, ApiError.ofMessage(running.trouble()));
        }
        return outcome instanceof Outcome.Expired ? error(null, ApiError.ofMessage(outcome.describe())) : JsonNull.NULL;
    }

    private static JsonObject error(@Nullable Integer status, ApiError error) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("status", status == null ? JsonNull.NULL : JsonNumber.of(status));
        members.put("code", text(error.code()));
        members.put("message", text(error.message()));
        members.put("details", error.details() == null ? JsonNull.NULL : error.details());
        return new JsonObject(members);
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonNull.NULL : new JsonString(text);
    }
}
