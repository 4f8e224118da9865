package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.cli.output.Result;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.outcome.NoPredictionException;
import io.github.mindeeasync.core.outcome.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits until the API has answered for all documents of a command, and prints each token as soon as it is there. */
public final class Acceptance {
    private final Shell shell;
    private final Docket docket;
    private final Resume resume;
    private final List<Result> refused = new ArrayList<>();
    private boolean printing = true;

    public Acceptance(Shell shell, Docket docket, Resume resume) {
        this.shell = shell;
        this.docket = docket;
        this.resume = resume;
    }

    /**
     * Waits, prints, and names what was not accepted.
     *
     * @return the exit code
     */
    public int run(Sending sending, Deadline deadline) throws InterruptedException {
        sending.refused().forEach(this::refuse);
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        for (Item item : sending.items()) {
            CompletableFuture<JobRef> unused =
                    item.job().accepted().whenComplete((job, refusal) -> answers.add(new Answer(item, job, refusal)));
        }
        List<Item> waiting = new ArrayList<>(sending.items());
        while (!waiting.isEmpty()) {
            Answer answer = answers.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (docket.awaitLastWords()) {
                throw new InterruptedException("a signal ends this command");
            } else if (answer == null) {
                giveUp(waiting);
                break;
            }
            waiting.remove(answer.item());
            take(answer);
        }
        new Report(refused).tellHowToResume(shell.notices(), resume);
        return refused.isEmpty() && printing ? ExitCode.OK : ExitCode.NO_RESULT;
    }

    private void take(Answer answer) {
        docket.finish(answer.item().job().submission());
        if (answer.job() != null) {
            print(answer.job().token());
        } else {
            refuse(new Result(answer.item().source(), outcome(answer.item(), answer.refusal())));
        }
    }

    private void refuse(Result result) {
        Report.tell(result, shell.notices());
        refused.add(result);
    }

    /** Withdraws what was not sent yet, and gives what is on the wire a moment. */
    private void giveUp(List<Item> items) {
        Map<Item, CompletableFuture<Outcome>> endings = new LinkedHashMap<>();
        items.forEach(item -> endings.put(item, Grace.outcome(item.job(), Duration.ZERO)));
        endings.forEach((item, ending) -> {
            Outcome outcome = ending.join();
            docket.finish(item.job().submission());
            if (outcome instanceof Outcome.StillRunning accepted) {
                print(accepted.job().token());
            } else {
                refuse(new Result(item.source(), outcome));
            }
        });
    }

    private void print(String token) {
        try {
            shell.notices().pause();
            if (printing) {
                shell.out().write((token + "\n").getBytes(StandardCharsets.UTF_8));
                shell.out().flush();
            }
        } catch (IOException closed) {
            printing = false;
            shell.notices().say("standard output cannot be written (" + closed.getMessage() + "); the tokens are here");
        } finally {
            shell.notices().resume();
        }
    }

    private static Outcome outcome(Item item, @Nullable Throwable refusal) {
        Throwable reason = refusal instanceof CompletionException wrapped ? wrapped.getCause() : refusal;
        return reason instanceof NoPredictionException why
                ? why.outcome()
                : new Outcome.Uncertain(item.job().submission(), String.valueOf(item.source()), String.valueOf(reason));
    }

    private record Answer(
            Item item, @Nullable JobRef job, @Nullable Throwable refusal) {}
}
