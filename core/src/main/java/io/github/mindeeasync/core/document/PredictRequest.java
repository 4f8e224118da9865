package io.github.mindeeasync.core.document;

import java.nio.file.Path;

/** One document to predict: where it goes, what it is, and what to ask for. */
public record PredictRequest(Target target, DocumentSource source, PredictOptions options) {

    public static PredictRequest of(Target target, DocumentSource source) {
        return new PredictRequest(target, source, PredictOptions.ofDefaults());
    }

    public static PredictRequest of(Target target, Path file) {
        return of(target, DocumentSource.file(file));
    }

    public PredictRequest with(PredictOptions changed) {
        return new PredictRequest(target, source, changed);
    }
}
