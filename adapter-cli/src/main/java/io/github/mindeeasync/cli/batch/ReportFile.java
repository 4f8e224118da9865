package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.port.in.BatchProgress;
import io.github.mindeeasync.core.port.in.BatchReport.Problem;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a batch as JSON, beside its results. Scripts depend on the keys. */
record ReportFile(Path out, PayloadCodec codec) {
    static final String NAME = "report.json";

    Path path() {
        return out.resolve(NAME);
    }

    void write(BatchEnd end) throws IOException {
        new WholeFile(path()).write(codec.encode(json(end)));
    }

    private static JsonObject json(BatchEnd end) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("totals", totals(end));
        members.put("stopped", text(end.stopped().orElse(null)));
        members.put("problems", problems(end));
        members.put("started", text(end.started().toString()));
        members.put("ended", text(end.ended().toString()));
        return new JsonObject(members);
    }

    private static JsonObject totals(BatchEnd end) {
        BatchProgress totals = end.totals();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("documents", JsonNumber.of(totals.documents()));
        members.put("completed", JsonNumber.of(totals.completed()));
        members.put("known", JsonNumber.of(totals.known()));
        members.put("invalid", JsonNumber.of(totals.invalid()));
        members.put("failed", JsonNumber.of(totals.failed()));
        members.put("uncertain", JsonNumber.of(totals.uncertain()));
        members.put("running", JsonNumber.of(totals.running() + totals.inFlight()));
        members.put("not_sent", JsonNumber.of(totals.notSent() + totals.waiting()));
        members.put("unwritten", JsonNumber.of(end.unwritten().size()));
        members.put("pages", JsonNumber.of(totals.pages()));
        return new JsonObject(members);
    }

    private static JsonArray problems(BatchEnd end) {
        List<JsonValue> problems = new ArrayList<>();
        for (Problem problem : end.report().problems()) {
            String kind = problem.kind().name().toLowerCase(Locale.ROOT);
            problems.add(problem(problem.source(), kind, problem.description(), problem.submission(), problem.token()));
        }
        for (Results.Unwritten result : end.unwritten()) {
            problems.add(problem(
                    result.source(),
                    "unwritten",
                    result.problem(),
                    null,
                    result.job().token()));
        }
        for (String folder : end.unreadable()) {
            problems.add(
                    problem(folder, "unreadable_folder", "the folder cannot be read; check its rights", null, null));
        }
        return new JsonArray(problems);
    }

    private static JsonObject problem(
            String source, String kind, String description, @Nullable String submission, @Nullable String token) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("source", text(source));
        members.put("kind", text(kind));
        members.put("description", text(description));
        members.put("submission", text(submission));
        members.put("token", text(token));
        return new JsonObject(members);
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonNull.NULL : new JsonString(text);
    }
}
