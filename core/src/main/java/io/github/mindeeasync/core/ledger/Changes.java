package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.job.SubmissionId;
import java.util.List;

/**
 * What others have changed in the ledger.
 *
 * @param entries the entries changed, the latest last
 * @param upTo from where to ask the next time
 */
public record Changes(List<SubmissionId> entries, long upTo) {
    public Changes {
        entries = List.copyOf(entries);
    }
}
