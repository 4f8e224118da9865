package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.EntryPage;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.cli.wiring.Desk;
import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.port.in.Jobs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Takes a person's word about uncertain documents: one line each about what it means; those of which it cannot be taken are
 * named, and the others are done all the same.
 */
record Resolving(LedgerAccess access, JobsOutput output) {

    int run(
            List<String> ids,
            Findings findings,
            BiFunction<Jobs, SubmissionId, CompletableFuture<LedgerEntry>> word,
            Function<LedgerEntry, String> meaning)
            throws IOException, InterruptedException {
        boolean json = output.isJson(findings);
        if (ids.isEmpty()) {
            findings.add("No ID. Name at least one submission id; mindee-async jobs --state uncertain lists them.");
        }
        List<EntryFinder> finders = new ArrayList<>();
        ids.stream().distinct().forEach(id -> EntryFinder.parse(id, findings).ifPresent(finders::add));
        return access.with(findings, new NeedsEntry(desk -> {
            int exitCode = ExitCode.OK;
            for (EntryFinder finder : finders) {
                if (!resolved(desk, finder, word, meaning, json)) {
                    exitCode = ExitCode.NO_RESULT;
                }
            }
            return exitCode;
        }));
    }

    private boolean resolved(
            Desk desk,
            EntryFinder finder,
            BiFunction<Jobs, SubmissionId, CompletableFuture<LedgerEntry>> word,
            Function<LedgerEntry, String> meaning,
            boolean json)
            throws IOException, InterruptedException {
        LedgerEntry entry;
        try {
            SubmissionId id = finder.find(desk, access.global().account());
            entry = LedgerAccess.answer(word.apply(desk.jobs(), id));
        } catch (MindeeException refused) {
            access.shell().notices().say(String.valueOf(refused.getMessage()));
            return false;
        }
        if (json) {
            new EntryPage(entry).print(access.shell().out(), desk.codec(), true);
        } else {
            OutputStream out = access.shell().out();
            out.write((Printable.line(meaning.apply(entry)) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        return true;
    }
}
