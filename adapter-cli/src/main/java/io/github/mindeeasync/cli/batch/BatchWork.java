package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.wiring.Session;
import io.github.mindeeasync.cli.work.LastWords;
import io.github.mindeeasync.cli.work.Resume;
import io.github.mindeeasync.core.port.in.BatchFailedException;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.core.port.in.BatchRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One batch from its first file to its report. Run by one thread; interrupted from any. */
public final class BatchWork implements LastWords {
    /** How long answers on the wire, and then all who wait, have when somebody ends the batch. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Session session;
    private final Notices notices;
    private final Resume resume;
    private final BatchOrder order;
    private final Instant started = Instant.now();
    private final UnreadableFolders unreadable;
    private final Results results;
    private final @Nullable Watch watch;
    private volatile @Nullable BatchRun run;
    private volatile boolean interrupted;
    private @Nullable BatchEnd end;

    public BatchWork(Session session, Notices notices, Resume resume, BatchOrder order) {
        this.session = session;
        this.notices = notices;
        this.resume = resume;
        this.order = order;
        this.unreadable = new UnreadableFolders(notices);
        this.results = new Results(new OutputNames(order.inputs()), notices, resume.recorded());
        this.watch = order.watch() ? new Watch(order.inputs(), unreadable) : null;
    }

    /**
     * Runs it to its end.
     *
     * @return the exit code
     * @throws InterruptedException if it was interrupted; everything is said then
     */
    public int run() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(BatchWork::daemon);
        try {
            BatchRun begun = begin(threads);
            ProgressLine line = new ProgressLine(session.requests(), order.quota(), documents(), System::nanoTime);
            Ticker ticker = new Ticker(notices, () -> line.text(begun.progress()));
            try {
                await(begun);
            } finally {
                ticker.close();
            }
            BatchEnd ended = end(begun);
            if (interrupted) {
                throw new InterruptedException("somebody ended this batch");
            } else if (ended.isComplete()) {
                return ExitCode.OK;
            }
            return ended.isMerelyRunning() ? ExitCode.STILL_RUNNING : ExitCode.NO_RESULT;
        } finally {
            threads.shutdownNow();
        }
    }

    private BatchRun begin(ExecutorService threads) {
        Iterator<Path> files = watch == null ? new Listing(order.inputs(), unreadable) : watch;
        BatchRun begun = session.predictions()
                .batch(order.target(), new Documents(files, order.base64()))
                .options(order.options())
                .reuse(order.reuse())
                .maxDocuments(order.most())
                .patience(order.patience())
                .onEach(results)
                .on(threads)
                .run();
        run = begun;
        results.stopsBy(this::stop);
        if (interrupted) {
            stop();
        }
        return begun;
    }

    private long documents() {
        return order.watch() ? -1 : Listing.count(order.inputs(), unreadable, order.most());
    }

    private void await(BatchRun begun) {
        try {
            begun.report().get();
        } catch (InterruptedException e) {
            lastWords(GRACE);
        } catch (ExecutionException failed) {
            notices.say(String.valueOf(reason(failed)));
            notices.trace(failed);
        }
    }

    private static @Nullable String reason(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed.getMessage() : cause.getMessage();
    }

    private void stop() {
        BatchRun running = run;
        results.end();
        if (watch != null) {
            watch.stop();
        }
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void lastWords(Duration grace) {
        BatchRun running = run;
        interrupted = true;
        stop();
        if (running != null && !isOver(running, grace)) {
            session.stop();
            isOver(running, GRACE);
        }
        if (running != null) {
            end(running);
        }
    }

    private static boolean isOver(BatchRun running, Duration grace) {
        try {
            running.report().get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes the report and says the summary, once. */
    private synchronized BatchEnd end(BatchRun running) {
        if (end != null) {
            return end;
        }
        BatchEnd ended = new BatchEnd(
                report(running), results.unwritten(), unreadable.all(), interrupted, started, Instant.now());
        end = ended;
        notices.progress("");
        ReportFile file = new ReportFile(order.inputs().out(), session.codec());
        new Summary(ended, resume).lines().forEach(notices::line);
        try {
            file.write(ended);
            notices.line("report    " + file.path());
        } catch (IOException failed) {
            notices.say("the report could not be written to " + file.path() + " (" + failed + ")");
        }
        return ended;
    }

    private static BatchReport report(BatchRun running) {
        BatchReport cutShort =
                new BatchReport(running.progress(), List.of(), Optional.of("the batch did not come to its end"));
        return running.report()
                .exceptionally(failure -> failed(failure, cutShort))
                .getNow(cutShort);
    }

    private static BatchReport failed(Throwable failure, BatchReport cutShort) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof BatchFailedException early
                ? new BatchReport(
                        early.report().totals(),
                        early.report().problems(),
                        early.report().stopped().or(() -> Optional.of("it ended early")))
                : cutShort;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName("mindee-batch");
        thread.setDaemon(true);
        return thread;
    }
}
