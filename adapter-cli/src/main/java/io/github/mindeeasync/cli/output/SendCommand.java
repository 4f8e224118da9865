package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.option.Words;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.ledger.Draft;

/** How to ask for a recorded document once more: what follows {@code predict}. */
public final class SendCommand {
    private SendCommand() {}

    /** The source and every option that is part of the document's identity. */
    public static String of(Draft draft) {
        String source = draft.location() == null ? draft.source() : draft.location();
        StringBuilder words = new StringBuilder(" " + Words.quoted(source));
        words.append(" -p ").append(draft.target().product());
        if (draft.target() instanceof Workflow workflow) {
            words.append(" --workflow ").append(workflow.id());
        }
        PredictOptions options = draft.options();
        words.append(options.fullText() ? " --full-text" : "");
        words.append(options.cropper() ? " --cropper" : "");
        words.append(options.allWords() ? " --all-words" : "");
        words.append(options.rag() ? " --rag" : "");
        return words.toString();
    }
}
