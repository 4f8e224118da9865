package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.ApiError;
import java.util.Optional;

/** Which outcomes say that the API would refuse the next document too: 401 and 403, a plan's limit among them. */
final class Refusals {
    private Refusals() {}

    /** One line that says why sending ends; empty where it goes on. */
    static Optional<String> of(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return of("the API refused " + rejected.source(), rejected.status(), rejected.error());
        }
        if (outcome instanceof Outcome.Paused paused) {
            return of("the API refuses to answer", paused.status(), paused.error());
        }
        return Optional.empty();
    }

    private static Optional<String> of(String what, int status, ApiError error) {
        boolean goesForAll = status == 401 || status == 403;
        return goesForAll
                ? Optional.of((what + " (HTTP " + status + ": " + error.describe() + ")").replaceAll("\\p{Cntrl}", "?"))
                : Optional.empty();
    }
}
