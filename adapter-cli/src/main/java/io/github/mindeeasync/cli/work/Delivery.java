package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.cli.output.Result;
import io.github.mindeeasync.cli.output.ResultPrinter;
import io.github.mindeeasync.cli.output.State;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Shell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Waits for all documents of a command and prints each result as soon as it is there, on the thread that asks. */
public final class Delivery {
    private final Shell shell;
    private final Docket docket;
    private final Resume resume;
    private final ResultPrinter printer;

    public Delivery(Shell shell, Docket docket, Resume resume, ResultPrinter printer) {
        this.shell = shell;
        this.docket = docket;
        this.resume = resume;
        this.printer = printer;
    }

    /**
     * Waits, prints, and names what has no result. Of what is printed nothing is kept, however much it is.
     *
     * @param early results that were there before anything was waited for
     * @return the exit code
     * @throws InterruptedException if the thread is interrupted; what is unfinished stands in the docket
     */
    public int run(Iterator<Item> items, List<Result> early, Deadline deadline) throws InterruptedException {
        BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
        int count = 0;
        while (items.hasNext()) {
            Item item = items.next();
            count++;
            CompletableFuture<Void> unused = Grace.outcome(item.job(), deadline.remaining())
                    .thenAccept(outcome -> {
                        docket.ends(item.job().submission(), outcome);
                        endings.add(new Ending(item, new Result(item.source(), outcome)));
                    });
        }
        List<Result> results = new ArrayList<>(early);
        try {
            for (Result result : early) {
                print(result);
            }
            for (int i = 0; i < count; i++) {
                Ending ending = endings.take();
                if (docket.awaitLastWords()) {
                    throw new InterruptedException("a signal ends this command");
                }
                print(ending.result());
                docket.finish(ending.item().job().submission());
                if (State.of(ending.result().outcome()) != State.COMPLETED) {
                    results.add(ending.result());
                }
            }
        } catch (IOException closed) {
            return outputClosed(closed);
        }
        Report report = new Report(results);
        report.tellHowToResume(shell.notices(), resume);
        return report.exitCode();
    }

    private void print(Result result) throws IOException {
        Report.tell(result, shell.notices());
        shell.notices().pause();
        printer.print(result, shell.out());
        shell.notices().resume();
    }

    /** Nobody reads on ({@code | head -1}), or the disk is full: nothing more is printed, and nothing is lost. */
    private int outputClosed(IOException reason) {
        shell.notices().resume();
        shell.notices().say("standard output cannot be written (" + reason.getMessage() + "). Not printed:");
        docket.lastWords(Duration.ZERO);
        return ExitCode.NO_RESULT;
    }

    private record Ending(Item item, Result result) {}
}
