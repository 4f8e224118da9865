package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs of a ledger that have no result yet, in the order in which their documents were sent.
 *
 * @param jobs of the account
 * @param ofOthers how many there are of other accounts
 */
record UnfinishedJobs(Set<JobRef> jobs, long ofOthers) {

    static UnfinishedJobs of(JobLedger ledger, Account account) throws InterruptedException {
        Set<JobRef> jobs = new LinkedHashSet<>();
        long others = 0;
        LedgerQuery query = LedgerQuery.all().withStates(EnumSet.of(JobState.Kind.SUBMITTED, JobState.Kind.READY));
        List<LedgerSummary> page = page(ledger, query);
        while (!page.isEmpty()) {
            for (LedgerSummary entry : page) {
                if (entry.job() != null && entry.draft().account().equals(account)) {
                    jobs.add(entry.job());
                } else {
                    others++;
                }
            }
            page = page(ledger, query.after(page.get(page.size() - 1)));
        }
        return new UnfinishedJobs(jobs, others);
    }

    private static List<LedgerSummary> page(JobLedger ledger, LedgerQuery query) throws InterruptedException {
        return LedgerAccess.answer(ledger.list(query).toCompletableFuture());
    }
}
