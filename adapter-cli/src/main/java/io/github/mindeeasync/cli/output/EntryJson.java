package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.ledger.SendAttempt;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the ledger as JSON. Scripts depend on the keys. */
final class EntryJson {
    private EntryJson() {}

    /** In a list: always all these keys. */
    static JsonObject of(LedgerSummary entry) {
        return new JsonObject(members(
                entry.draft(),
                entry.job(),
                entry.state(),
                entry.attempts(),
                entry.submittedAt(),
                entry.since(),
                entry.reason()));
    }

    /** Alone: what a list has, the attempts one by one, and what was asked for. */
    static JsonObject of(LedgerEntry entry) {
        JobState state = entry.state();
        List<SendAttempt> attempts = entry.attempts();
        Instant first = attempts.isEmpty() ? null : attempts.get(0).startedAt();
        Map<String, JsonValue> members = members(
                entry.draft(), state.ref(), state.kind(), attempts.size(), first, entry.since(), state.reason());
        members.put("in_hand", new JsonBoolean(entry.claimed()));
        members.put("result_bytes", resultBytes(state));
        members.put("options", options(entry.draft()));
        members.put(
                "sendings",
                new JsonArray(attempts.stream()
                        .map(EntryJson::attempt)
                        .<JsonValue>map(it -> it)
                        .toList()));
        return new JsonObject(members);
    }

    private static Map<String, JsonValue> members(
            Draft draft,
            @Nullable JobRef job,
            JobState.Kind state,
            int attempts,
            @Nullable Instant submittedAt,
            Instant since,
            @Nullable String reason) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("submission", text(draft.id()));
        members.put("job", text(job == null ? null : job.id()));
        members.put("token", text(job == null ? null : job.token()));
        members.put("source", text(draft.source()));
        members.put("location", text(draft.location()));
        members.put("product", text(draft.target().product()));
        members.put("state", text(state.word()));
        members.put("attempts", JsonNumber.of(attempts));
        members.put("submitted_at", text(submittedAt));
        members.put("since", text(since));
        members.put("reason", text(reason));
        members.put("account", text(draft.account().label()));
        members.put("api", text(draft.account().origin()));
        return members;
    }

    private static JsonValue resultBytes(JobState state) {
        return state instanceof JobState.Completed completed
                ? JsonNumber.of(completed.payload().size())
                : JsonNull.NULL;
    }

    private static JsonObject options(Draft draft) {
        PredictOptions options = draft.options();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("workflow", text(draft.target() instanceof Workflow workflow ? workflow.id() : null));
        members.put("full_text", new JsonBoolean(options.fullText()));
        members.put("cropper", new JsonBoolean(options.cropper()));
        members.put("all_words", new JsonBoolean(options.allWords()));
        members.put("rag", new JsonBoolean(options.rag()));
        return new JsonObject(members);
    }

    private static JsonObject attempt(SendAttempt attempt) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("number", JsonNumber.of(attempt.number()));
        members.put("started_at", text(attempt.startedAt()));
        members.put("ended_at", text(attempt.endedAt()));
        members.put("result", text(attempt.result()));
        return new JsonObject(members);
    }

    private static JsonValue text(@Nullable Object value) {
        return value == null ? JsonNull.NULL : new JsonString(value.toString());
    }
}
