package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.job.JobState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list, in the order in which they were opened.
 *
 * @param states of these states alone
 * @param account of this account alone; null for all
 * @param after entries behind this {@link LedgerSummary#sequence}; 0 for the first page
 * @param limit how many at most, 1 to 10,000
 */
public record LedgerQuery(
        Set<JobState.Kind> states, @Nullable Account account, long after, int limit) {
    private static final int PAGE = 500;

    public LedgerQuery {
        states = Set.copyOf(states);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("A page has 1 to 10,000 entries, not " + limit + ".");
        }
    }

    /** Everything, a page of 500 at a time. */
    public static LedgerQuery all() {
        return new LedgerQuery(EnumSet.allOf(JobState.Kind.class), null, 0, PAGE);
    }

    public LedgerQuery withStates(Set<JobState.Kind> chosen) {
        return new LedgerQuery(chosen, account, after, limit);
    }

    public LedgerQuery withAccount(@Nullable Account chosen) {
        return new LedgerQuery(states, chosen, after, limit);
    }

    /** The page behind this entry. */
    public LedgerQuery after(LedgerSummary last) {
        return new LedgerQuery(states, account, last.sequence(), limit);
    }
}
