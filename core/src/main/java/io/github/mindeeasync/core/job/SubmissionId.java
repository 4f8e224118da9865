package io.github.mindeeasync.core.job;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.UUID;

/**
 * Our own name for the sending of one document. It exists before the API has given a {@link JobId}, so that an attempt
 * whose answer was lost can still be named.
 */
public record SubmissionId(String value) {
    public SubmissionId {
        if (!value.matches("[A-Za-z0-9-]{1,64}")) {
            throw new InvalidInputException("Not a submission id: letters, digits and '-' are expected.");
        }
    }

    public static SubmissionId random() {
        return new SubmissionId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
