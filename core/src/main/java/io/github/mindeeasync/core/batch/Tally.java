package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.port.in.BatchItem;
import io.github.mindeeasync.core.port.in.BatchProgress;
import io.github.mindeeasync.core.port.in.BatchReport.Problem;
import io.github.mindeeasync.core.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts every document of a batch once, whatever becomes of it. Thread-safe. */
final class Tally {
    private final List<Problem> problems = new ArrayList<>();
    private final SeenJobs jobs = new SeenJobs();
    private long completed;
    private long known;
    private long invalid;
    private long failed;
    private long uncertain;
    private long running;
    private long notSent;
    private long inFlight;
    private long waiting;
    private long pages;

    /** Where a document is counted while it is in hand. */
    static final class Place {
        private boolean inFlight;
        private boolean left;

        private Place() {}
    }

    /** One more is in hand. */
    synchronized Place taken() {
        waiting++;
        return new Place();
    }

    /** The API has accepted it. Comes too late where it has ended. */
    synchronized void accepted(Place place) {
        if (!place.inFlight && !place.left) {
            place.inFlight = true;
            waiting--;
            inFlight++;
        }
    }

    /** It was not taken up after all. */
    synchronized void dropped(Place place) {
        leave(place);
    }

    /** Its end is handed over. */
    synchronized void ended(Place place, BatchItem item) {
        leave(place);
        Optional<Problem> problem = Problems.of(item);
        problem.ifPresentOrElse(this::count, () -> countResult((BatchItem.Ended) item));
    }

    private void leave(Place place) {
        place.left = true;
        if (place.inFlight) {
            inFlight--;
        } else {
            waiting--;
        }
    }

    private void count(Problem problem) {
        problems.add(problem);
        switch (problem.kind()) {
            case INVALID -> invalid++;
            case REJECTED, FAILED, UNREADABLE, EXPIRED -> failed++;
            case UNCERTAIN -> uncertain++;
            case STILL_RUNNING, PAUSED -> running++;
            case NOT_SENT -> notSent++;
        }
    }

    private void countResult(BatchItem.Ended item) {
        completed++;
        known += item.known() ? 1 : 0;
        Optional<JobRef> job = item.outcome().ref();
        if (job.isPresent() && item.outcome() instanceof Outcome.Completed result && jobs.add(job.get())) {
            pages += pages(result.prediction());
        }
    }

    private static int pages(Prediction prediction) {
        Integer told = prediction.document().pageCount();
        return told == null ? prediction.inference().pages().size() : told;
    }

    synchronized BatchProgress progress() {
        return new BatchProgress(
                completed, known, invalid, failed, uncertain, running, notSent, inFlight, waiting, pages);
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }
}
