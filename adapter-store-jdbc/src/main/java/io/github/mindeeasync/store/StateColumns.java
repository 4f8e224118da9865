package io.github.mindeeasync.store;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.payload.ApiError;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A state, but for its result, as columns. */
record StateColumns(
        JobState.Kind kind,
        @Nullable JobRef job,
        @Nullable String resultRef,
        @Nullable String reason,
        @Nullable Long status,
        @Nullable ApiError error) {

    static StateColumns of(JobState state) {
        String resultRef =
                state instanceof JobState.Ready ready ? ready.result().value() : null;
        Long status = state instanceof JobState.Rejected rejected ? (Long) (long) rejected.status() : null;
        return new StateColumns(state.kind(), state.ref(), resultRef, reason(state), status, error(state));
    }

    private static @Nullable String reason(JobState state) {
        if (state instanceof JobState.Uncertain uncertain) {
            return uncertain.reason();
        }
        return state instanceof JobState.Abandoned abandoned ? abandoned.reason() : null;
    }

    private static @Nullable ApiError error(JobState state) {
        if (state instanceof JobState.Failed failed) {
            return failed.error();
        }
        return state instanceof JobState.Rejected rejected ? rejected.error() : null;
    }

    static StateColumns read(Row row) throws SQLException {
        String product = row.textOrNull("job_product");
        JobRef job = product == null ? null : new JobRef(Product.parse(product), new JobId(row.text("job_id")));
        String details = row.textOrNull("error_details");
        ApiError error = new ApiError(
                row.textOrNull("error_code"),
                row.textOrNull("error_message"),
                details == null ? null : JsonText.read(details));
        return new StateColumns(
                kind(row.text("state")),
                job,
                row.textOrNull("result_ref"),
                row.textOrNull("reason"),
                row.numberOrNull("status"),
                error);
    }

    static JobState.Kind kind(String word) {
        for (JobState.Kind kind : JobState.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Not a state of this version: " + word);
    }

    @Nullable
    String product() {
        return job == null ? null : job.product().toString();
    }

    @Nullable
    String jobId() {
        return job == null ? null : job.id().value();
    }

    @Nullable
    String errorDetails() {
        return error == null || error.details() == null ? null : JsonText.write(error.details());
    }

    /** The state itself; not for {@link JobState.Kind#COMPLETED}, whose result is elsewhere. */
    JobState state() {
        return switch (kind) {
            case PREPARED -> new JobState.Prepared();
            case SUBMITTING -> new JobState.Submitting();
            case SUBMITTED -> new JobState.Submitted(knownJob());
            case READY -> new JobState.Ready(knownJob(), new ResultRef(require(resultRef)));
            case FAILED -> new JobState.Failed(knownJob(), require(error));
            case REJECTED -> new JobState.Rejected(require(status).intValue(), require(error));
            case UNCERTAIN -> new JobState.Uncertain(require(reason));
            case EXPIRED -> new JobState.Expired(knownJob());
            case ABANDONED -> new JobState.Abandoned(require(reason));
            case COMPLETED -> throw new IllegalArgumentException("A completed entry is read with its result.");
        };
    }

    /** As {@link JobState#reason} tells it. */
    @Nullable
    String told() {
        return kind == JobState.Kind.COMPLETED ? null : state().reason();
    }

    JobRef knownJob() {
        return require(job);
    }

    private static <T> T require(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("An entry lacks what belongs to its state.");
        }
        return value;
    }
}
