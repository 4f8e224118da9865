package io.github.mindeeasync.cli.work;

import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.out.JobListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows at any moment how far each document of this command is, and tells it as it happens: first of all each token, the
 * moment the job is accepted. So whatever ends the process, nothing that was paid for goes unnamed. Thread-safe.
 */
public final class Docket implements JobListener, LastWords {
    private final Notices notices;
    private final Resume resume;
    private final Map<SubmissionId, Entry> entries = new LinkedHashMap<>();
    private Runnable stop = () -> {};
    private int finished;
    private boolean ending;
    private boolean said;

    public Docket(Notices notices, Resume resume) {
        this.notices = notices;
        this.resume = resume;
    }

    /** Takes up a document that is about to be sent. */
    public synchronized void sends(SubmissionId submission, String source) {
        Entry entry = entry(submission);
        entry.source = source;
        tellKnown(entry);
        progress();
    }

    /** Takes up a job that is at the API already. */
    public synchronized void resumes(SubmissionId submission, JobRef job) {
        entry(submission).accepted(job);
        progress();
    }

    /** How to stop sending and asking, should the command be interrupted. */
    public synchronized void stopsBy(Runnable stopping) {
        stop = stopping;
    }

    /** The document's outcome is there, and nobody has seen it yet. */
    public synchronized void ends(SubmissionId submission, Outcome outcome) {
        entry(submission).outcome = outcome;
    }

    /** The document's result is out of this command's hands. */
    public synchronized void finish(SubmissionId submission) {
        if (entries.remove(submission) != null) {
            finished++;
            progress();
        }
    }

    @Override
    public synchronized void on(JobEvent event) {
        Entry entry = entries.get(event.submission());
        if (event instanceof JobEvent.Sending) {
            entry(event.submission()).sending = true;
        } else if (event instanceof JobEvent.Accepted accepted) {
            entry(event.submission()).accepted(accepted.job());
            notices.line("accepted  " + accepted.job().token() + source(entry));
            notifyAll();
        } else if (event instanceof JobEvent.Known known) {
            Entry of = entry(event.submission());
            of.known = known.state();
            of.job = known.state().ref() == null ? of.job : known.state().ref();
            tellKnown(of);
            notifyAll();
        } else if (event instanceof JobEvent.Retrying retrying) {
            notices.detail(name(entry) + ": " + retrying.reason() + "; again in "
                    + retrying.delay().toMillis() + " ms");
        } else if (event instanceof JobEvent.Polled polled) {
            notices.detail(polled.job().token() + ": " + polled.status().word());
        } else if (event instanceof JobEvent.NotRecorded notRecorded) {
            notices.say(name(entry) + ": could not be recorded (" + notRecorded.reason() + "); keep its token");
        }
        progress();
    }

    /**
     * Stops, and names what is unfinished: the last words of a command that was interrupted. Said once.
     *
     * @param grace how long to wait for the answers to what is being sent at this moment
     */
    @Override
    public void lastWords(Duration grace) {
        Runnable stopping;
        synchronized (this) {
            if (ending) {
                return;
            }
            ending = true;
            stopping = stop;
        }
        stopping.run();
        sayLastWords(grace);
    }

    /** Whether the command is being interrupted; then this waits until its last words are said. */
    public synchronized boolean awaitLastWords() throws InterruptedException {
        while (ending && !said) {
            wait();
        }
        return ending;
    }

    private synchronized void sayLastWords(Duration grace) {
        awaitAnswers(grace);
        notices.progress("");
        List<String> tokens = new ArrayList<>();
        for (Entry entry : entries.values()) {
            notices.line(entry.describe());
            if (entry.job != null) {
                tokens.add(entry.job.token());
            }
        }
        resume.hint(tokens).ifPresent(notices::line);
        if (!entries.isEmpty()) {
            resume.again().ifPresent(notices::line);
        }
        said = true;
        notifyAll();
    }

    private void awaitAnswers(Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        try {
            while (entries.values().stream().anyMatch(Entry::onTheWire)) {
                long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (millis <= 0) {
                    return;
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once a document, and never of one that was named by its token. */
    private void tellKnown(Entry entry) {
        JobState state = entry.known;
        if (state != null && entry.source != null && !entry.toldKnown) {
            entry.toldKnown = true;
            notices.line("known     " + entry.source + ": " + KnownText.of(state));
        }
    }

    private Entry entry(SubmissionId submission) {
        return Objects.requireNonNull(entries.computeIfAbsent(submission, id -> new Entry()));
    }

    private void progress() {
        long atApi =
                entries.values().stream().filter(entry -> entry.job != null).count();
        long toSend = entries.size() - atApi;
        notices.progress(
                entries.isEmpty()
                        ? ""
                        : finished + " of " + (finished + entries.size()) + " done, " + atApi + " at the API"
                                + (toSend == 0 ? "" : ", " + toSend + " to send"));
    }

    private static String source(@Nullable Entry entry) {
        return entry == null || entry.source == null ? "" : "  " + entry.source;
    }

    private static String name(@Nullable Entry entry) {
        if (entry != null && entry.job != null) {
            return entry.job.token();
        }
        return entry == null || entry.source == null ? "a document" : entry.source;
    }

    /** How far one document is. */
    private static final class Entry {
        private @Nullable String source;
        private @Nullable JobRef job;
        private @Nullable JobState known;
        private boolean toldKnown;
        private boolean sending;
        private @Nullable Outcome outcome;

        private void accepted(JobRef accepted) {
            job = accepted;
        }

        private boolean onTheWire() {
            return sending && job == null && (outcome == null || outcome instanceof Outcome.Uncertain);
        }

        private String describe() {
            Outcome last = outcome;
            if (last instanceof Outcome.Completed) {
                return "unprinted " + name(this) + source(this);
            } else if (job != null
                    && (last == null || last instanceof Outcome.StillRunning || last instanceof Outcome.Uncertain)) {
                return "running   " + job.token() + source(this);
            } else if (last instanceof Outcome.NotSent notSent) {
                return "not sent  " + name(this) + ": " + notSent.reason();
            } else if (last != null && !(last instanceof Outcome.Uncertain)) {
                return name(this) + ": " + last.describe();
            }
            return sending
                    ? "uncertain " + name(this) + ": it was being sent, and the API had not answered"
                    : "not sent  " + name(this);
        }
    }
}
