package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.Desk;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.in.UnresolvedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person calls an entry: its submission id, or its job's token. */
record EntryFinder(
        String text,
        @Nullable SubmissionId submission,
        @Nullable JobRef job) {

    static Optional<EntryFinder> parse(String text, Findings findings) {
        return findings.check(() -> text.startsWith("v1:")
                ? new EntryFinder(text, null, JobRef.parse(text))
                : new EntryFinder(text, new SubmissionId(text), null));
    }

    /**
     * The submission that is meant.
     *
     * @param account of this account alone, if one was named
     * @throws UnresolvedException if there is none, or more than one
     */
    SubmissionId find(Desk desk, Optional<String> account) throws InterruptedException {
        JobRef token = job;
        if (submission != null) {
            return submission;
        } else if (token == null) {
            throw new IllegalStateException("An entry has a name.");
        }
        List<LedgerSummary> found = LedgerAccess.answer(desk.jobs().find(token)).stream()
                .filter(entry ->
                        account.map(entry.draft().account().label()::equals).orElse(true))
                .toList();
        if (found.size() == 1) {
            return found.get(0).id();
        }
        throw new UnresolvedException(
                found.isEmpty()
                        ? "The ledger knows no job " + text + "."
                        : "The ledger has " + found.size() + " entries with the job " + text
                                + ". Name one by its submission id: "
                                + String.join(
                                        ", ",
                                        found.stream()
                                                .map(entry -> entry.id().toString())
                                                .toList())
                                + ".");
    }
}
