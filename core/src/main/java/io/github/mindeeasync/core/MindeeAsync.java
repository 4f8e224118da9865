package io.github.mindeeasync.core;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.engine.EngineSettings;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.JobListener;
import io.github.mindeeasync.core.port.out.JobPoller;
import io.github.mindeeasync.core.port.out.JobSubmitter;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.core.service.Announcer;
import io.github.mindeeasync.core.service.CallbackThreads;
import io.github.mindeeasync.core.service.PredictionService;
import io.github.mindeeasync.core.time.SystemTimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedder starts: the use cases, put together with the adapters of your choice. One instance serves a whole
 * program. Thread-safe.
 *
 * <pre>{@code
 * try (MindeeAsync mindee = MindeeAsync.builder()
 *         .codec(MoshiCodec.create())
 *         .http(HttpSettings.withKey(key)::open)
 *         .build()) {
 *     Prediction prediction = mindee.predict(Product.of("invoices", 4), Path.of("invoice.pdf"));
 * }
 * }</pre>
 */
public final class MindeeAsync implements Predictions, AutoCloseable {
    private final PredictionService service;
    private final Deque<Runnable> closing;

    private MindeeAsync(PredictionService service, Deque<Runnable> closing) {
        this.service = service;
        this.closing = closing;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Job submit(PredictRequest request) {
        return service.submit(request);
    }

    @Override
    public Job resume(JobRef job) {
        return service.resume(job);
    }

    @Override
    public CompletableFuture<PollResult> status(JobRef job) {
        return service.status(job);
    }

    /**
     * Ends all waiting (everyone who waits gets the outcome as it is at present, with its token) and closes what the
     * builder opened. Jobs go on at the API.
     */
    @Override
    public void close() {
        service.close();
        closing.forEach(Runnable::run);
        closing.clear();
    }

    /** Puts a {@link MindeeAsync} together. A codec and a transport are needed; all else has a default. */
    public static final class Builder {
        private @Nullable PayloadCodec codec;
        private @Nullable Function<PayloadCodec, ? extends Transport> opener;
        private @Nullable JobSubmitter submitter;
        private @Nullable JobPoller poller;
        private @Nullable JobLedger ledger;
        private @Nullable TimeSource time;
        private @Nullable Executor callbacks;
        private JobListener listener = event -> {};
        private DocumentCheck check = DocumentCheck.ofDefaults();
        private EngineSettings engine = EngineSettings.ofDefaults();

        private Builder() {}

        /** Reads and writes the API's JSON. */
        public Builder codec(PayloadCodec chosen) {
            codec = chosen;
            return this;
        }

        /** Opens the transport with the codec; it is closed with this instance. */
        public Builder http(Function<PayloadCodec, ? extends Transport> chosen) {
            opener = chosen;
            return this;
        }

        /** A transport of your own, which stays yours to close. */
        public Builder transport(Transport chosen) {
            return transport(chosen, chosen);
        }

        /** The two halves of a transport of your own, which stay yours to close. */
        public Builder transport(JobSubmitter submits, JobPoller polls) {
            submitter = submits;
            poller = polls;
            return this;
        }

        /** Where every step is recorded. Default: in memory. Stays yours to close. */
        public Builder ledger(JobLedger chosen) {
            ledger = chosen;
            return this;
        }

        /** Where time comes from. Default: the system's. Stays yours to close. */
        public Builder time(TimeSource chosen) {
            time = chosen;
            return this;
        }

        /** Who hears of every step. Default: nobody. */
        public Builder listener(JobListener chosen) {
            listener = chosen;
            return this;
        }

        /**
         * Where results are read and your continuations run. Default: two daemon threads that end when idle; with them,
         * a continuation must not wait for another job.
         */
        public Builder callbacks(Executor chosen) {
            callbacks = chosen;
            return this;
        }

        /** What is refused before it is sent. Default: the published limits. */
        public Builder check(DocumentCheck chosen) {
            check = chosen;
            return this;
        }

        /** When to ask for a job again. Default: {@link PollSchedule#ofDefaults}. */
        public Builder schedule(PollSchedule chosen) {
            engine = engine.withSchedule(chosen);
            return this;
        }

        /** Calls on the wire at once. Default: 16, of which 4 submissions. */
        public Builder maxConcurrentCalls(int most) {
            engine = engine.withMaxCalls(most);
            return this;
        }

        /** @throws InvalidInputException if the codec or the transport is missing */
        public MindeeAsync build() {
            Deque<Runnable> closing = new ArrayDeque<>();
            PayloadCodec reads = required(codec, "a codec: .codec(MoshiCodec.create())");
            if (opener != null) {
                Transport opened = opener.apply(reads);
                closing.add(opened::close);
                transport(opened);
            }
            JobSubmitter submits = required(submitter, "a transport: .http(HttpSettings.withKey(key)::open)");
            JobPoller polls = required(poller, "a transport: .http(HttpSettings.withKey(key)::open)");
            PredictionService service = new PredictionService(
                    engine,
                    submits,
                    polls,
                    ledger == null ? new InMemoryJobLedger() : ledger,
                    time == null ? systemTime(closing) : time,
                    check,
                    new Announcer(reads, listener, callbacks == null ? threads(closing) : callbacks));
            return new MindeeAsync(service, closing);
        }

        private static TimeSource systemTime(Deque<Runnable> closing) {
            SystemTimeSource system = new SystemTimeSource();
            closing.add(system::close);
            return system;
        }

        private static Executor threads(Deque<Runnable> closing) {
            ThreadPoolExecutor threads = CallbackThreads.open();
            closing.add(threads::shutdown);
            return threads;
        }

        private static <T> T required(@Nullable T part, String what) {
            if (part == null) {
                throw new InvalidInputException("MindeeAsync needs " + what + ".");
            }
            return part;
        }
    }
}
