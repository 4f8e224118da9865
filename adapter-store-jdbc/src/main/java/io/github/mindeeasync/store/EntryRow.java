package io.github.mindeeasync.store;

import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** An entry as its row has it. */
record EntryRow(
        long sequence,
        Draft draft,
        StateColumns state,
        Instant since,
        int attempts,
        @Nullable Instant firstSentAt,
        @Nullable String owner,
        long fence) {

    static EntryRow read(Row row) throws SQLException {
        return new EntryRow(
                row.number("sequence"),
                draft(row),
                StateColumns.read(row),
                Micros.instant(row.number("since")),
                (int) row.number("attempts"),
                Micros.instant(row.numberOrNull("first_sent_at")),
                row.textOrNull("owner"),
                row.number("fence"));
    }

    private static Draft draft(Row row) throws SQLException {
        Product product = Product.parse(row.text("product"));
        String workflow = row.textOrNull("workflow");
        Target target = workflow == null ? product : new Workflow(workflow, product);
        return new Draft(
                new SubmissionId(row.text("id")),
                new Account(row.text("origin"), row.text("label")),
                target,
                options(row.text("options")),
                row.text("source"),
                row.textOrNull("location"),
                row.textOrNull("content"),
                Micros.instant(row.number("created_at")));
    }

    private static PredictOptions options(String words) {
        List<String> chosen = List.of(words.split(",", -1));
        return new PredictOptions(
                chosen.contains("full_text"),
                chosen.contains("cropper"),
                chosen.contains("all_words"),
                chosen.contains("rag"));
    }

    static String words(PredictOptions options) {
        StringJoiner words = new StringJoiner(",");
        add(words, options.fullText(), "full_text");
        add(words, options.cropper(), "cropper");
        add(words, options.allWords(), "all_words");
        add(words, options.rag(), "rag");
        return words.toString();
    }

    private static void add(StringJoiner words, boolean chosen, String word) {
        if (chosen) {
            words.add(word);
        }
    }

    boolean isClaimed() {
        return owner != null;
    }

    LedgerSummary summary() {
        return new LedgerSummary(
                sequence, draft, state.kind(), since, state.job(), state.told(), attempts, firstSentAt, isClaimed());
    }
}
