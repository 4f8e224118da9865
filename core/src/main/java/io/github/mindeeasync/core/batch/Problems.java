package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileSource;
import io.github.mindeeasync.core.document.PinnedSource;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.BatchItem;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.core.port.in.BatchReport.Kind;
import io.github.mindeeasync.core.port.in.BatchReport.Problem;
import java.util.Optional;

/** What the report says of a document without a result. */
final class Problems {
    private Problems() {}

    /** Empty where there is a result. */
    static Optional<BatchReport.Problem> of(BatchItem item) {
        String source = name(item.source());
        if (item instanceof BatchItem.Ended ended) {
            Outcome outcome = ended.outcome();
            return kind(outcome).map(kind -> problem(source, kind, outcome));
        }
        return Optional.of(new Problem(source, Kind.INVALID, ((BatchItem.Invalid) item).problem(), null, null));
    }

    private static Problem problem(String source, Kind kind, Outcome outcome) {
        String submission = outcome instanceof Outcome.Unaccepted unaccepted
                ? unaccepted.submission().toString()
                : null;
        String token = outcome.ref().map(JobRef::token).orElse(null);
        return new Problem(source, kind, outcome.describe(), submission, token);
    }

    private static Optional<Kind> kind(Outcome outcome) {
        if (outcome instanceof Outcome.Completed) {
            return Optional.empty();
        } else if (outcome instanceof Outcome.Rejected) {
            return Optional.of(Kind.REJECTED);
        } else if (outcome instanceof Outcome.Failed) {
            return Optional.of(Kind.FAILED);
        } else if (outcome instanceof Outcome.Unreadable) {
            return Optional.of(Kind.UNREADABLE);
        } else if (outcome instanceof Outcome.Expired) {
            return Optional.of(Kind.EXPIRED);
        } else if (outcome instanceof Outcome.Uncertain) {
            return Optional.of(Kind.UNCERTAIN);
        } else if (outcome instanceof Outcome.Paused) {
            return Optional.of(Kind.PAUSED);
        }
        return Optional.of(outcome instanceof Outcome.StillRunning ? Kind.STILL_RUNNING : Kind.NOT_SENT);
    }

    private static String name(DocumentSource source) {
        if (source instanceof PinnedSource pinned) {
            return name(pinned.source());
        }
        return source instanceof FileSource file ? file.path().toString() : source.name();
    }
}
