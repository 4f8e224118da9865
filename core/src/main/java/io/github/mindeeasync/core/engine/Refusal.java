package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.payload.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * The API refused the account (401), the product (403) or the plan (403 PlanLimitReached). Whatever else it would
 * refuse for the same reason is let go, so that no request is wasted on it.
 *
 * @param sending whether it refused to take a document, rather than to answer for a job
 */
record Refusal(int status, ApiError error, Product product, boolean sending) {
    private static final String PLAN_LIMIT = "PlanLimitReached";

    static boolean isOne(int status) {
        return status == 401 || status == 403;
    }

    /** How a flight ends because of this; null if it is not affected. */
    @Nullable
    Ending endingFor(Flight flight) {
        boolean sameProduct = flight.product().equals(product);
        boolean account = status == 401;
        if (flight.state instanceof JobState.Accepted accepted && (account || (!sending && sameProduct))) {
            return new Ending.Paused(accepted, status, error);
        }
        return flight.state instanceof JobState.Prepared && stopsSending(flight) ? new Ending.NotSent(reason()) : null;
    }

    /** Whether a document would be refused for the same reason. */
    boolean stopsSending(Flight flight) {
        boolean plan = PLAN_LIMIT.equals(error.code());
        return status == 401 || plan || flight.product().equals(product);
    }

    String reason() {
        return "the API refused an earlier request (HTTP " + status + ": " + error.describe()
                + "), so this document was not sent";
    }
}
