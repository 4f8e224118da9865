package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.work.Resume;
import io.github.mindeeasync.core.port.in.BatchProgress;
import io.github.mindeeasync.core.port.in.BatchReport.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch's end for eyes, and what to do next.
 *
 * @param resume how to come back to what is unfinished
 */
record Summary(BatchEnd end, Resume resume) {
    private static final int WRITTEN_OUT = 10;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(counts());
        end.stopped().ifPresent(reason -> lines.add("stopped   " + reason));
        lines.addAll(advice());
        return lines;
    }

    private String counts() {
        BatchProgress totals = end.totals();
        StringBuilder text = new StringBuilder("batch     " + totals.documents()
                + (totals.documents() == 1 ? " document: " : " documents: ") + totals.completed() + " completed");
        if (totals.known() > 0) {
            text.append(" (").append(totals.known()).append(" known)");
        }
        add(text, totals.invalid(), "invalid");
        add(text, totals.failed(), "failed");
        add(text, totals.uncertain(), "uncertain");
        add(text, totals.running() + totals.inFlight(), "running");
        add(text, totals.notSent() + totals.waiting(), "not sent");
        add(text, end.unwritten().size(), "not written");
        return text.append("; ").append(totals.pages()).append(" pages").toString();
    }

    private static void add(StringBuilder text, long count, String word) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(word);
        }
    }

    private List<String> advice() {
        List<String> lines = new ArrayList<>();
        List<Problem> uncertain = end.uncertain();
        for (Problem problem : uncertain.subList(0, Math.min(WRITTEN_OUT, uncertain.size()))) {
            lines.add("uncertain " + problem.source() + "  " + problem.submission());
        }
        if (!uncertain.isEmpty() && resume.recorded()) {
            lines.add("          If you find its job: " + resume.jobsCommand() + " adopt ID JOBID; else "
                    + resume.jobsCommand() + " resend ID..., or abandon ID...");
        }
        if (!end.isComplete() && isUnfinished()) {
            lines.add(again());
        }
        return lines;
    }

    private boolean isUnfinished() {
        BatchProgress totals = end.totals();
        return end.stopped().isPresent()
                || totals.running() + totals.notSent() + totals.inFlight() + totals.waiting() > 0;
    }

    private String again() {
        if (resume.command().isEmpty()) {
            return "The sandbox ends with this command, and its jobs with it.";
        }
        return resume.recorded()
                ? "Run the same command again to go on: what was accepted is not sent a second time."
                : "Without a ledger, running the same command again sends everything again. To resume what runs: "
                        + resume.command() + " TOKEN... with the tokens above and in " + ReportFile.NAME;
    }
}
