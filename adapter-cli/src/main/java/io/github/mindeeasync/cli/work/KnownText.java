package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import org.jspecify.annotations.Nullable;

/** What is said of a document that the ledger knows already. */
final class KnownText {
    private KnownText() {}

    static String of(JobState state) {
        return switch (state.kind()) {
            case PREPARED, SUBMITTING -> "another command is about to send it";
            case SUBMITTED, READY -> "at the API already" + token(state.ref());
            case UNCERTAIN -> "uncertain, and not sent again: " + state.reason();
            case COMPLETED, EXPIRED -> state.kind().word() + token(state.ref()) + "; --again sends it anew";
            case ABANDONED -> "given up; --again sends it anew";
            case FAILED, REJECTED -> state.kind().word() + token(state.ref());
        };
    }

    private static String token(@Nullable JobRef job) {
        return job == null ? "" : ", " + job.token();
    }
}
