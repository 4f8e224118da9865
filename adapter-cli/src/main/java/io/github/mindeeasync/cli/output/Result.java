package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.outcome.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one document of a command ended.
 *
 * @param source as it was named on the command line; null where only a token was
 */
public record Result(@Nullable String source, Outcome outcome) {

    public Optional<String> token() {
        return outcome.ref().map(JobRef::token);
    }

    /** What people recognise it by: its token, or before there is one its source. */
    public String name() {
        return token().orElseGet(() -> source == null ? "a document" : source);
    }
}
