package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.document.Base64Source;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileSource;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.document.UrlSource;
import io.github.mindeeasync.core.engine.Command;
import io.github.mindeeasync.core.engine.Event;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Changes;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the service and the ledger say to each other. A document is in hand here, or it is somebody else's: then it is
 * watched in the ledger until it is over or free. Belongs to the mailbox.
 */
final class Records {
    private static final System.Logger LOG = System.getLogger(Records.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final JobLedger ledger;
    private final TimeSource time;
    private final Account account;
    private final boolean remembers;
    private final DocumentContents contents;
    private final Persistence persistence;
    private final Executor mailbox;
    private final Consumer<Event> engine;
    private final Map<SubmissionId, List<JobHandle>> handles = new HashMap<>();
    private boolean looking;
    private long seen = -1;

    /** @param readers where documents are read */
    Records(
            Ledgering ledgering,
            TimeSource time,
            Executor readers,
            Persistence persistence,
            Executor mailbox,
            Consumer<Event> engine) {
        this.ledger = ledgering.ledger();
        this.time = time;
        this.account = ledgering.account();
        this.remembers = ledgering.remembers();
        this.contents = new DocumentContents(ledger, time, readers);
        this.persistence = persistence;
        this.mailbox = mailbox;
        this.engine = engine;
    }

    /** Opens an entry for a document that is to be sent, or finds what is known of it. */
    void open(JobHandle handle) {
        handle.gone = false;
        handle.asking = true;
        PredictRequest request = Objects.requireNonNull(handle.request);
        answered(
                Calls.safely(() -> drafted(handle, request)).thenCompose(draft -> ledger.open(draft, handle.reuse)),
                (opening, failure) -> {
                    handle.asking = false;
                    if (opening == null) {
                        engine.accept(
                                new Event.NotStored(handle.submission(), new JobState.Prepared(), reason(failure)));
                    } else {
                        opened(handle, opening);
                    }
                });
    }

    /** Takes a job in hand that is known by its token. Without a record of it, it is asked for all the same. */
    void take(JobHandle handle, JobRef job) {
        handle.gone = false;
        handle.asking = true;
        Draft draft = draft(handle, job.product(), PredictOptions.ofDefaults(), null, null);
        answered(Calls.safely(() -> ledger.take(draft, job)), (opening, failure) -> {
            handle.asking = false;
            if (opening == null) {
                LOG.log(System.Logger.Level.WARNING, "The ledger could not record {0}: {1}", job, reason(failure));
                JobState state = Objects.requireNonNull(handle.state);
                engine.accept(new Event.Found(handle.submission(), state, true));
            } else {
                opened(handle, opening);
            }
        });
    }

    private void opened(JobHandle handle, Opening opening) {
        LedgerEntry entry = opening.entry();
        if (handle.gone) {
            if (opening instanceof Opening.Ours) {
                persistence.untilDone(() -> ledger.release(entry.id(), entry.fence()), () -> {});
            }
            return;
        }
        boolean fresh = entry.id().equals(handle.submission()) && entry.state() instanceof JobState.Prepared;
        keep(handle, entry);
        handle.held = opening instanceof Opening.Ours;
        if (handle.held) {
            handle.fence = entry.fence();
        }
        engine.accept(
                fresh
                        ? new Event.Stored(handle.submission(), entry.state())
                        : new Event.Found(handle.submission(), entry.state(), handle.held));
        look();
    }

    private void keep(JobHandle handle, LedgerEntry entry) {
        if (!handle.entry.equals(entry.id())) {
            drop(handle);
        }
        handle.entry = entry.id();
        List<JobHandle> same = handles.computeIfAbsent(entry.id(), id -> new ArrayList<>(1));
        if (!same.contains(handle)) {
            same.add(handle);
        }
    }

    private CompletionStage<Draft> drafted(JobHandle handle, PredictRequest request) {
        DocumentSource source = request.source();
        if (!remembers) {
            return CompletableFuture.completedFuture(
                    draft(handle, request.target(), request.options(), location(source), null));
        }
        return contents.of(source).thenApply(content -> {
            handle.pinned = content.source();
            return draft(handle, request.target(), request.options(), location(source), content.digest());
        });
    }

    private Draft draft(
            JobHandle handle,
            Target target,
            PredictOptions options,
            @Nullable String location,
            @Nullable String content) {
        return new Draft(handle.submission(), account, target, options, handle.source, location, content, time.now());
    }

    private static @Nullable String location(DocumentSource source) {
        if (source instanceof Base64Source base64) {
            return location(base64.content());
        } else if (source instanceof FileSource file) {
            return file.path().toAbsolutePath().normalize().toString();
        }
        return source instanceof UrlSource ? source.name() : null;
    }

    /** Records a step. What others have recorded meanwhile comes before it. */
    void store(JobHandle handle, Command.Store step) {
        CompletionStage<Boolean> moved = moveOrRecord(handle.entry, handle.fence, step.from(), step.to(), time.now());
        answered(moved, (done, failure) -> {
            if (done == null) {
                recordLater(handle, step);
                engine.accept(new Event.NotStored(step.id(), step.to(), reason(failure)));
            } else if (done) {
                engine.accept(new Event.Stored(step.id(), step.to()));
                tellOthers(handle);
            } else {
                overruled(handle, step);
            }
        });
    }

    private CompletionStage<Boolean> moveOrRecord(SubmissionId id, long fence, JobState from, JobState to, Instant at) {
        return Calls.safely(() -> ledger.move(id, fence, from, to, at))
                .thenCompose(done ->
                        done || !isFact(to) ? CompletableFuture.completedFuture(done) : ledger.record(id, to, at));
    }

    /** A job id is the receipt: where it could not be recorded now, it is as soon as that is possible. */
    private void recordLater(JobHandle handle, Command.Store step) {
        if (step.to() instanceof JobState.Submitted submitted) {
            SubmissionId id = handle.entry;
            long fence = handle.fence;
            Instant now = time.now();
            persistence.untilDone(() -> moveOrRecord(id, fence, step.from(), submitted, now), () -> tellOthers(handle));
        }
    }

    /** A job id, a result and a failure are true whoever has the document in hand. */
    private static boolean isFact(JobState state) {
        return state instanceof JobState.Submitted
                || state instanceof JobState.Completed
                || state instanceof JobState.Failed;
    }

    private void overruled(JobHandle handle, Command.Store step) {
        answered(Calls.safely(() -> ledger.find(handle.entry)), (found, failure) -> {
            LedgerEntry entry = found == null ? null : found.orElse(null);
            JobState state = entry == null ? null : entry.state();
            if (step.to() instanceof JobState.Submitting && entry != null && !isOurs(handle, entry)) {
                handle.held = false;
                engine.accept(new Event.Lost(step.id()));
            } else if (state != null && endsAll(step.to(), state)) {
                engine.accept(new Event.Found(step.id(), state, false));
                engine.accept(new Event.Stored(step.id(), state));
            } else {
                engine.accept(new Event.NotStored(step.id(), step.to(), "another process has moved this document"));
            }
        });
    }

    private static boolean isOurs(JobHandle handle, LedgerEntry entry) {
        return entry.claimed() && entry.fence() == handle.fence;
    }

    /** Whether it has ended, and this step adds nothing to that: the id of another job would. */
    private static boolean endsAll(JobState step, JobState state) {
        boolean ended = state instanceof JobState.Completed || state instanceof JobState.Failed;
        boolean anotherJob =
                step instanceof JobState.Submitted accepted && !accepted.job().equals(state.ref());
        return ended && !anotherJob;
    }

    /** The document is out of the engine's hands: others may have it. */
    void letGo(JobHandle handle) {
        handle.gone = true;
        if (drop(handle) && handle.held) {
            handle.held = false;
            SubmissionId entry = handle.entry;
            long fence = handle.fence;
            persistence.untilDone(() -> ledger.release(entry, fence), () -> tellOthers(handle));
        }
    }

    private boolean drop(JobHandle handle) {
        List<JobHandle> same = handles.get(handle.entry);
        boolean there = same != null && same.remove(handle);
        if (same != null && same.isEmpty()) {
            handles.remove(handle.entry);
        }
        return there;
    }

    /** Two of this process may wait for the same document: only one of them has it in hand. */
    private void tellOthers(JobHandle mover) {
        List<JobHandle> same = handles.getOrDefault(mover.entry, List.of());
        if (same.stream().anyMatch(handle -> handle != mover)) {
            look(mover.entry);
        }
    }

    private void look() {
        if (remembers && !looking && !handles.isEmpty()) {
            looking = true;
            if (seen < 0) {
                askForChanges();
            } else {
                lookLater();
            }
        }
    }

    private void lookLater() {
        time.schedule(time.now().plus(LOOK_AGAIN), () -> mailbox.execute(this::askForChanges));
    }

    private void askForChanges() {
        answered(Calls.safely(() -> ledger.changes(seen)), (changes, failure) -> {
            if (changes != null) {
                boolean first = seen < 0;
                seen = changes.upTo();
                (first ? List.copyOf(handles.keySet()) : known(changes)).forEach(this::look);
            }
            looking = !handles.isEmpty();
            if (looking) {
                lookLater();
            }
        });
    }

    private List<SubmissionId> known(Changes changes) {
        return changes.entries().stream()
                .filter(handles::containsKey)
                .distinct()
                .toList();
    }

    private void look(SubmissionId id) {
        answered(Calls.safely(() -> ledger.find(id)), (found, failure) -> {
            List<JobHandle> same = List.copyOf(handles.getOrDefault(id, List.of()));
            if (found != null) {
                same.forEach(handle -> found.ifPresentOrElse(entry -> seen(handle, entry), () -> removed(handle)));
            }
        });
    }

    /** A job is asked for without its entry; of a document that another had, nobody here will hear any more. */
    private void removed(JobHandle handle) {
        JobState.Accepted state = handle.state;
        if (handle.held || handle.asking) {
            return;
        } else if (state != null) {
            take(handle, state.job());
        } else {
            JobState unknown = new JobState.Uncertain("its entry was removed from the ledger while another had it");
            engine.accept(new Event.Found(handle.submission(), unknown, false));
        }
    }

    private void seen(JobHandle handle, LedgerEntry entry) {
        if (handle.asking) {
            return;
        }
        boolean resendable = entry.state() instanceof JobState.Uncertain && handle.reuse.resendUncertain();
        boolean settled = entry.state().isFinal() && !resendable;
        if (handle.held || settled || entry.claimed()) {
            engine.accept(new Event.Found(handle.submission(), entry.state(), handle.held));
        } else if (entry.state() instanceof JobState.Accepted accepted) {
            take(handle, accepted.job());
        } else if (handle.request != null) {
            open(handle);
        }
    }

    /** Back in the mailbox with the answer; the value is null where there was a failure. */
    private <T> void answered(CompletionStage<T> stage, Answer<T> then) {
        CompletionStage<T> unused =
                stage.whenComplete((value, failure) -> mailbox.execute(() -> then.take(value, failure)));
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "no answer" : PredictionService.reason(failure);
    }

    /** Takes the ledger's answer. */
    @FunctionalInterface
    private interface Answer<T> {
        void take(@Nullable T value, @Nullable Throwable failure);
    }
}
