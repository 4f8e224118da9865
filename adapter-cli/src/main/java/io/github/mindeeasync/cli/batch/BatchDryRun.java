package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a batch would do: every file is checked, the ledger is asked, and nothing is sent. */
public final class BatchDryRun {
    private final Shell shell;
    private final BatchOrder order;
    private final @Nullable KnownDocuments known;
    private long documents;
    private long done;
    private long running;
    private long held;
    private long invalid;
    private long toSend;

    /** @param ledger empty where there is none */
    public BatchDryRun(Shell shell, BatchOrder order, Account account, Optional<JobLedger> ledger) {
        this.shell = shell;
        this.order = order;
        this.known = ledger.map(asked -> new KnownDocuments(asked, account, order.target(), order.options()))
                .orElse(null);
    }

    /**
     * Prints how many documents there are of each kind.
     *
     * @return the exit code: that of a batch in which all goes well
     */
    public int run() throws IOException {
        UnreadableFolders unreadable = new UnreadableFolders(shell.notices());
        Listing files = new Listing(order.inputs(), unreadable);
        while (documents < order.most() && files.hasNext()) {
            documents++;
            count(files.next());
        }
        shell.out().write(text().getBytes(StandardCharsets.UTF_8));
        shell.out().flush();
        shell.notices().say("nothing was sent");
        return invalid == 0 && unreadable.all().isEmpty() ? ExitCode.OK : ExitCode.NO_RESULT;
    }

    private void count(Path file) {
        try {
            order.check().check(DocumentSource.file(file));
            count(known == null ? Optional.empty() : known.state(file));
        } catch (InvalidInputException | IOException problem) {
            invalid++;
            shell.notices().say(String.valueOf(problem.getMessage()));
        }
    }

    private void count(Optional<JobState.Kind> state) {
        Reuse reuse = order.reuse();
        switch (state.orElse(JobState.Kind.PREPARED)) {
            case PREPARED, REJECTED, FAILED -> toSend++;
            case SUBMITTING, SUBMITTED, READY -> running++;
            case UNCERTAIN -> {
                toSend += reuse.resendUncertain() ? 1 : 0;
                held += reuse.resendUncertain() ? 0 : 1;
            }
            case COMPLETED, EXPIRED, ABANDONED -> {
                boolean again = reuse.again();
                toSend += again ? 1 : 0;
                done += !again && state.equals(Optional.of(JobState.Kind.COMPLETED)) ? 1 : 0;
                held += again || state.equals(Optional.of(JobState.Kind.COMPLETED)) ? 0 : 1;
            }
        }
    }

    private String text() {
        Cost cost = new Cost(toSend, running, order.delivered());
        return row("documents", documents, "")
                + row("done", done, "in the ledger: no request")
                + row("running", running, "at the API, to be picked up")
                + row("held", held, "uncertain, expired or given up: see mindee-async jobs")
                + row("invalid", invalid, "named on standard error")
                + row("to send", toSend, "")
                + row("requests", cost.requests(), "at least")
                + String.format("%-10s %8s  with the quota %s%n", "time", cost.time(order.quota()), order.quota());
    }

    private static String row(String name, long count, String what) {
        return String.format("%-10s %8d  %s", name, count, what).stripTrailing() + "\n";
    }
}
