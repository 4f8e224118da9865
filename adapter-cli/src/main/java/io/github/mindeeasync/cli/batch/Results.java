package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.BatchItem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes each result as it comes, to the byte as the API sent it, and names each document without one. A result that cannot
 * be written ends the batch: the disk is full for the next ones, too. Of a batch that somebody ends, the documents whose turn
 * did not come are not named: the report has them. Thread-safe.
 */
final class Results implements Consumer<BatchItem> {
    private final OutputNames names;
    private final Notices notices;
    private final boolean recorded;
    private final List<Unwritten> unwritten = new ArrayList<>();
    private Runnable stop = () -> {};
    private volatile boolean ending;

    /** @param recorded whether a ledger keeps the results */
    Results(OutputNames names, Notices notices, boolean recorded) {
        this.names = names;
        this.notices = notices;
        this.recorded = recorded;
    }

    /** How to end the batch; done at once if there is a reason already. */
    synchronized void stopsBy(Runnable stopping) {
        stop = stopping;
        if (!unwritten.isEmpty()) {
            stopping.run();
        }
    }

    /** What is not sent from now on is not sent because the batch ends. */
    void end() {
        ending = true;
    }

    /** The results that are not in their files. */
    synchronized List<Unwritten> unwritten() {
        return List.copyOf(unwritten);
    }

    @Override
    public void accept(BatchItem item) {
        Optional<Path> file = Documents.file(item.source());
        String source = file.map(Path::toString).orElseGet(() -> item.source().name());
        if (item instanceof BatchItem.Invalid invalid) {
            notices.say(invalid.problem().contains(source) ? invalid.problem() : source + ": " + invalid.problem());
        } else if (item instanceof BatchItem.Ended ended) {
            if (ended.outcome() instanceof Outcome.Completed completed) {
                file.ifPresent(path -> write(path, completed));
            } else if (isNews(ended.outcome())) {
                String token = ended.outcome()
                        .ref()
                        .map(job -> " (" + job.token() + ")")
                        .orElse("");
                notices.say(source + token + ": " + ended.outcome().describe());
            }
        }
    }

    private boolean isNews(Outcome outcome) {
        return !(outcome instanceof Outcome.StillRunning) && !(ending && outcome instanceof Outcome.NotSent);
    }

    private void write(Path file, Outcome.Completed completed) {
        Path output = names.of(file);
        try {
            new WholeFile(output).write(completed.prediction().raw());
        } catch (IOException failed) {
            fail(new Unwritten(file.toString(), completed.job(), problem(output, failed, completed.job())));
        }
    }

    private synchronized void fail(Unwritten result) {
        notices.say(result.source() + ": " + result.problem());
        unwritten.add(result);
        stop.run();
    }

    private String problem(Path output, IOException failed, JobRef job) {
        String reason = failed instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : failed.getClass().getSimpleName() + ": " + failed.getMessage();
        return "the result could not be written to " + output + " (" + reason + "). Mend that; "
                + (recorded
                        ? "the result is in the ledger, and running the same command again writes it"
                        : "fetch it with its token " + job.token());
    }

    /** A result that is not in its file. */
    record Unwritten(String source, JobRef job, String problem) {}
}
