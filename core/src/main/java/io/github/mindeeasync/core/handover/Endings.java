package io.github.mindeeasync.core.handover;

import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryRef;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.delivery.Work;
import io.github.mindeeasync.core.execution.Calls;
import io.github.mindeeasync.core.execution.Mailbox;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records how handlings ended, or that they were not begun, and tells of it. An inbox that cannot write now is asked again
 * for as long as it takes: what gave up would be handed over once more, and nothing can be claimed meanwhile anyway. All
 * state is touched inside the mailbox alone.
 */
final class Endings {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Mailbox mailbox;
    private final DeliveryInbox inbox;
    private final HandOverSettings settings;
    private final TimeSource time;
    private final DoubleSupplier random;
    private final News news;
    /** Those that wait to be tried again. */
    private final Set<Ending> waiting = new LinkedHashSet<>();

    private boolean stopping;

    Endings(
            Mailbox mailbox,
            DeliveryInbox inbox,
            HandOverSettings settings,
            TimeSource time,
            DoubleSupplier random,
            News news) {
        this.mailbox = mailbox;
        this.inbox = inbox;
        this.settings = settings;
        this.time = time;
        this.random = random;
        this.news = news;
    }

    /** @param then what to do, inside the mailbox, when it is recorded, or never will be */
    void record(Work work, @Nullable SinkAnswer answer, @Nullable Throwable failure, Runnable then) {
        new Handled(work, answer, failure, then).attempt();
    }

    /** @param then as for {@link #record} */
    void giveBack(Work work, Runnable then) {
        new GivenBack(work, then).attempt();
    }

    /** Each that waits is tried once more, at once; what cannot be recorded now never will be. */
    void stop() {
        stopping = true;
        List.copyOf(waiting).forEach(Ending::attempt);
    }

    /** What is to be recorded of one work. */
    private abstract class Ending {
        final Work work;
        /** What it is, at the start of a sentence. */
        private final String what;

        private final Runnable then;
        private Duration pause = Duration.ZERO;
        private TimeSource.Cancellable next = () -> {};

        Ending(Work work, String what, Runnable then) {
            this.work = work;
            this.what = what;
            this.then = then;
        }

        abstract CompletionStage<Recorded> recording();

        void attempt() {
            waiting.remove(this);
            next.cancel();
            recording().whenComplete((recorded, storeFailure) -> mailbox.post(() -> attempted(recorded, storeFailure)));
        }

        private void attempted(@Nullable Recorded recorded, @Nullable Throwable storeFailure) {
            if (recorded == null && !stopping) {
                again(storeFailure);
                return;
            }
            if (recorded == null) {
                warn(what + " could not be recorded: it will be handed over again with the same key.", storeFailure);
            } else {
                tell(recorded);
            }
            then.run();
        }

        private void again(@Nullable Throwable storeFailure) {
            if (pause.isZero()) {
                warn(what + " cannot be recorded now. That is tried until it succeeds.", storeFailure);
            }
            Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            waiting.add(this);
            next = time.schedule(time.now().plus(pause), () -> mailbox.post(this::attemptIfWaiting));
        }

        private void attemptIfWaiting() {
            if (waiting.contains(this)) {
                attempt();
            }
        }

        private void tell(Recorded recorded) {
            if (!recorded.done()) {
                if (recorded.event() != null) {
                    warn("Its lease had gone to somebody else before its end was recorded.", null);
                }
                return;
            }
            if (!pause.isZero()) {
                warn(what + " is recorded at last.", null);
            }
            if (recorded.event() != null) {
                news.on(recorded.event());
            }
        }

        private void warn(String what, @Nullable Throwable cause) {
            String line = "sink=" + work.sink() + " id=" + work.delivery().id() + " job="
                    + work.delivery().job() + " attempt=" + work.attempt() + " " + what;
            news.log(Level.WARNING, line, cause);
        }
    }

    /** Its attempt does not count. */
    private final class GivenBack extends Ending {
        GivenBack(Work work, Runnable then) {
            super(work, "That it was not begun", then);
        }

        @Override
        CompletionStage<Recorded> recording() {
            return Calls.safely(() -> inbox.giveBack(work)).thenApply(done -> new Recorded(done, null));
        }
    }

    /** How one handling ended. */
    private final class Handled extends Ending {
        private final @Nullable SinkAnswer answer;
        private final @Nullable Throwable failure;

        Handled(Work work, @Nullable SinkAnswer answer, @Nullable Throwable failure, Runnable then) {
            super(work, "Its end", then);
            this.answer = answer;
            this.failure = failure;
        }

        @Override
        CompletionStage<Recorded> recording() {
            if (answer instanceof SinkAnswer.Held held) {
                return Calls.safely(() -> inbox.held(work, held.reason()))
                        .thenApply(done -> new Recorded(
                                done, new DeliveryEvent.Held(ref(), work.sink(), work.attempt(), held.reason())));
            } else if (answer instanceof SinkAnswer.Later later) {
                return postponed(later.reason(), pauseOfAtLeast(later.in()));
            } else if (answer instanceof SinkAnswer.Failed failed) {
                return failed(failed.reason(), pauseOfAtLeast(failed.notBefore()));
            } else if (answer != null) {
                return Calls.safely(() -> inbox.done(work))
                        .thenApply(done -> new Recorded(
                                done, new DeliveryEvent.HandedOver(ref(), work.sink(), work.attempt(), age())));
            }
            return failed(Calls.describe(failure), pauseOfAtLeast(Duration.ZERO));
        }

        private CompletionStage<Recorded> failed(String problem, Duration in) {
            return due(in, problem, new DeliveryEvent.Failed(ref(), work.sink(), work.attempt(), in, problem));
        }

        private CompletionStage<Recorded> postponed(String reason, Duration in) {
            return due(in, reason, new DeliveryEvent.Postponed(ref(), work.sink(), work.attempt(), in, reason));
        }

        /** Another attempt after a pause, if one is left; then this event tells of it. */
        private CompletionStage<Recorded> due(Duration in, String problem, DeliveryEvent event) {
            if (work.attempt() >= settings.attempts()) {
                return Calls.safely(() -> inbox.dead(work, problem))
                        .thenApply(done -> new Recorded(done, new DeliveryEvent.Died(ref(), work.sink(), 1, problem)));
            }
            return Calls.safely(() -> inbox.failed(work, in, problem)).thenApply(done -> new Recorded(done, event));
        }

        /**
         * Full jitter: anything between nothing and the longest pause, so that what failed together returns apart; but
         * what the sink asks for at least.
         */
        private Duration pauseOfAtLeast(Duration asked) {
            long longest = settings.pauseAfter(work.attempt()).toNanos();
            Duration drawn = Duration.ofNanos((long) (longest * random.getAsDouble()));
            Duration most = HandOverSettings.MOST_LATER;
            Duration atLeast = asked.compareTo(most) < 0 ? asked : most;
            return drawn.compareTo(atLeast) < 0 ? atLeast : drawn;
        }

        private Duration age() {
            Instant received = work.delivery().receivedAt();
            Duration age = Duration.between(received, time.now());
            return age.isNegative() ? Duration.ZERO : age;
        }

        private DeliveryRef ref() {
            return work.delivery().ref();
        }
    }

    /** Whether it was recorded, and the event that tells of it; what was not begun is no event. */
    private record Recorded(boolean done, @Nullable DeliveryEvent event) {}
}
