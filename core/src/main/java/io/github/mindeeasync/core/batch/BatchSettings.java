package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.in.BatchItem;
import java.time.Duration;
import java.util.function.Consumer;

/** What was said of a batch before it was run. */
record BatchSettings(
        Target target,
        PredictOptions options,
        Reuse reuse,
        long maxDocuments,
        int window,
        Duration patience,
        Consumer<BatchItem> consumer) {
    private static final int WINDOW = 1_000;
    private static final Duration PATIENCE = Duration.ofHours(1);

    BatchSettings {
        if (maxDocuments < 0) {
            throw new InvalidInputException(
                    "A batch cannot take " + maxDocuments + " documents at most. Give 0 or more, or leave it out.");
        }
        if (window < 1) {
            throw new InvalidInputException(
                    "A batch cannot have " + window + " documents in hand. Give a window of 1 or more.");
        }
        if (patience.isNegative()) {
            throw new InvalidInputException("A batch cannot wait for " + patience + ". Give a patience of 0 or more.");
        }
    }

    static BatchSettings of(Target target) {
        return new BatchSettings(
                target, PredictOptions.ofDefaults(), Reuse.ofDefaults(), Long.MAX_VALUE, WINDOW, PATIENCE, item -> {});
    }

    PredictRequest request(DocumentSource source) {
        return new PredictRequest(target, source, options);
    }

    BatchSettings options(PredictOptions chosen) {
        return new BatchSettings(target, chosen, reuse, maxDocuments, window, patience, consumer);
    }

    BatchSettings reuse(Reuse chosen) {
        return new BatchSettings(target, options, chosen, maxDocuments, window, patience, consumer);
    }

    BatchSettings maxDocuments(long most) {
        return new BatchSettings(target, options, reuse, most, window, patience, consumer);
    }

    BatchSettings window(int documents) {
        return new BatchSettings(target, options, reuse, maxDocuments, documents, patience, consumer);
    }

    BatchSettings patience(Duration chosen) {
        return new BatchSettings(target, options, reuse, maxDocuments, window, chosen, consumer);
    }

    BatchSettings consumer(Consumer<BatchItem> chosen) {
        return new BatchSettings(target, options, reuse, maxDocuments, window, patience, chosen);
    }
}
