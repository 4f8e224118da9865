package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.ledger.SendAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the in-memory ledger, which guards it. */
final class InMemoryEntry {
    final long sequence;
    final Draft draft;
    private final List<SendAttempt> attempts = new ArrayList<>(1);
    JobState state;
    Instant since;
    boolean claimed;
    long changed;
    private long fence;

    InMemoryEntry(long sequence, Draft draft, JobState state) {
        this.sequence = sequence;
        this.draft = draft;
        this.state = state;
        this.since = draft.at();
    }

    void claim() {
        claimed = true;
        fence++;
    }

    /** Somebody else's word: nobody has it in hand then, and what its owner does next without knowing is refused. */
    void overrule() {
        claimed = false;
        fence++;
    }

    boolean isHeldWith(long presented) {
        return claimed && isAt(presented);
    }

    boolean isAt(long presented) {
        return fence == presented;
    }

    /** Nobody has it in hand any more. */
    void letGo() {
        if (state instanceof JobState.Submitting submitting) {
            move(submitting.uncertain("it was let go while it was being sent"), since);
        }
        claimed = false;
    }

    /** Whether it may be forgotten. */
    boolean isIdle() {
        return !claimed && (state.kind().isOver() || state instanceof JobState.Prepared);
    }

    void move(JobState to, Instant at) {
        if (state instanceof JobState.Submitting) {
            SendAttempt last = attempts.remove(attempts.size() - 1);
            attempts.add(new SendAttempt(last.number(), last.startedAt(), at, result(to)));
        }
        if (to instanceof JobState.Submitting) {
            attempts.add(new SendAttempt(attempts.size() + 1, at, null, null));
        }
        state = to;
        since = at;
    }

    private static String result(JobState to) {
        String reason = to.reason();
        return reason == null ? to.kind().word() : to.kind().word() + ": " + reason;
    }

    boolean hasUnanswered(Instant from, Instant to) {
        return attempts.stream().anyMatch(attempt -> {
            Instant ended = attempt.endedAt();
            boolean over = ended != null && ended.isBefore(from);
            return attempt.isUnanswered() && !over && !attempt.startedAt().isAfter(to);
        });
    }

    @Nullable
    JobRef job() {
        return state.ref();
    }

    int bytes() {
        return state instanceof JobState.Completed completed
                ? completed.payload().size()
                : 0;
    }

    LedgerEntry shown() {
        return new LedgerEntry(draft, state, since, attempts, claimed, fence);
    }

    LedgerSummary summary() {
        Instant first = attempts.isEmpty() ? null : attempts.get(0).startedAt();
        return new LedgerSummary(
                sequence, draft, state.kind(), since, job(), state.reason(), attempts.size(), first, claimed);
    }
}
