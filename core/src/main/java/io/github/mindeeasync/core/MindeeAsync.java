package io.github.mindeeasync.core;

import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.batch.BatchPlan;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.engine.EngineSettings;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.execution.CallbackThreads;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.memory.InMemoryJobLedger;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.port.in.Batch;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.port.in.Jobs;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.in.Reconciliation;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.JobListener;
import io.github.mindeeasync.core.port.out.JobPoller;
import io.github.mindeeasync.core.port.out.JobSubmitter;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.service.Announcer;
import io.github.mindeeasync.core.service.JobDesk;
import io.github.mindeeasync.core.service.Ledgering;
import io.github.mindeeasync.core.service.PredictionService;
import io.github.mindeeasync.core.service.Reconciler;
import io.github.mindeeasync.core.time.SystemTimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private static final System.Logger LOG = System.getLogger(MindeeAsync.class.getName());

    private final PredictionService service;
    private final Supplier<Reconciler> reconcilers;
    private final Queue<Reconciler> begun = new ConcurrentLinkedQueue<>();
    private final TimeSource time;
    private final Executor callbacks;
    private final Deque<Runnable> closing;

    private MindeeAsync(
            PredictionService service,
            Supplier<Reconciler> reconcilers,
            TimeSource time,
            Executor callbacks,
            Deque<Runnable> closing) {
        this.service = service;
        this.reconcilers = reconcilers;
        this.time = time;
        this.callbacks = callbacks;
        this.closing = closing;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The ledger's entries, and what a person says of them: without a transport. The ledger stays yours to close. */
    public static Jobs jobs(JobLedger ledger, TimeSource time) {
        return new JobDesk(ledger, time);
    }

    @Override
    public Job submit(PredictRequest request, Reuse reuse) {
        return service.submit(request, reuse);
    }

    @Override
    public Batch batch(Target target, Iterator<? extends DocumentSource> documents) {
        return new BatchPlan(this, time, callbacks, target, documents);
    }

    @Override
    public Batch batch(Target target, Path folder) {
        return BatchPlan.of(this, time, callbacks, target, folder);
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
     * Looks after the {@linkplain Builder#ledger ledger}'s jobs of this account, whichever process sent them: each that the
     * API has accepted, that has no result and that nobody has in hand is fetched once it is overdue. That is when nearly
     * all documents of its product are done by experience and their deliveries had time to arrive: a minute after it was
     * accepted at the earliest (the quota's longest window), a quarter of an hour at the latest. It takes two requests, as
     * soon as the quota allows. Jobs of more than a day ago are left alone. Returns at once; goes on until it is closed, or
     * this instance is. Who waits for a job, here or in another process, is not held up by it, and several that look after
     * one ledger share the work.
     *
     * <p>Meant for where results come by webhook and those who sent the documents do not wait for them; the ledger does not
     * say which they are, and a result that nobody asks for may be gone after an hour. What becomes of them is told to
     * the {@linkplain Builder#listener listener}, and stands in the ledger.
     */
    public Reconciliation reconcile() {
        Reconciler reconciler = reconcilers.get();
        begun.add(reconciler);
        reconciler.begin();
        return reconciler;
    }

    /**
     * Ends all waiting (everyone who waits gets the outcome as it is at present, with its token) and closes what the
     * builder opened. Jobs go on at the API.
     */
    @Override
    public void close() {
        begun.forEach(Reconciler::close);
        service.close();
        for (Runnable close = closing.poll(); close != null; close = closing.poll()) {
            try {
                close.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "Something could not be closed.", e);
            }
        }
    }

    /** Puts a {@link MindeeAsync} together. A codec and a transport are needed; all else has a default. */
    public static final class Builder {
        private @Nullable PayloadCodec codec;
        private @Nullable Function<PayloadCodec, ? extends Transport> opener;
        private @Nullable JobSubmitter submitter;
        private @Nullable JobPoller poller;
        private @Nullable JobLedger ledger;
        private @Nullable QuotaLog quotaLog;
        private String account = Account.DEFAULT_LABEL;
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

        /**
         * Where every step is recorded. With a ledger of yours, a document that it knows is not sent again (see
         * {@link Predictions#submit(PredictRequest)}). Default: one in memory, which remembers the jobs on their way and
         * sends whatever it is given. Stays yours to close.
         */
        public Builder ledger(JobLedger chosen) {
            ledger = chosen;
            return this;
        }

        /**
         * Where the account's quota is kept for all who use it: other instances, other processes, and this one after a
         * restart. Default: each instance keeps the quota for itself. Stays yours to close.
         */
        public Builder quotaLog(QuotaLog chosen) {
            quotaLog = chosen;
            return this;
        }

        /**
         * Which account of the API this is, in your words. Documents and quota are an account's, whatever its key is at
         * present. Default: {@code default}.
         *
         * @throws InvalidInputException when built, if it is not a label: letters, digits, '-', '_', '.' and '@'
         */
        public Builder account(String label) {
            account = label;
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
         * Where results are read and your continuations run. Default: one daemon thread and two, which end when idle;
         * with them, a continuation that blocks holds up other continuations, but no blocking call and no deadline.
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

        /**
         * How many requests may be made, of all kinds; {@link #status} asks count too. What must wait for the quota
         * waits until its own deadline. Default: the published limits, 4 a second and 75 a minute
         * ({@link Quota#ofDefaults}). The limits are the account's: share one instance a process, and give each process
         * its part.
         */
        public Builder quota(Quota chosen) {
            engine = engine.withQuota(chosen);
            return this;
        }

        /** When to ask for a job. Default: learned, a product at a time, from how long its documents take. */
        public Builder schedule(PollSchedule chosen) {
            engine = engine.withSchedule(chosen);
            return this;
        }

        /**
         * Results are expected by webhook, and recorded in the {@linkplain #ledger ledger} by whoever receives them: this
         * process or another. Then a document costs one request, and polling is only for what was not delivered in time.
         * Default: results are polled for.
         */
        public Builder expectDeliveries() {
            engine = engine.withDeliveries(true);
            return this;
        }

        /** Submissions on the wire at once. Default: 4. So many can be uncertain after a crash. */
        public Builder maxConcurrentSubmits(int most) {
            engine = engine.withMaxSubmits(most);
            return this;
        }

        /** Calls on the wire at once, submissions among them. Default: 16. */
        public Builder maxConcurrentCalls(int most) {
            engine = engine.withMaxCalls(most);
            return this;
        }

        /** @throws InvalidInputException if the codec or the transport is missing */
        public MindeeAsync build() {
            Deque<Runnable> closing = new ConcurrentLinkedDeque<>();
            if (opener != null && submitter != null) {
                throw new InvalidInputException(
                        "MindeeAsync takes one transport: either .http(...) or .transport(...).");
            }
            PayloadCodec reads = required(codec, "a codec: .codec(MoshiCodec.create())");
            if (opener != null) {
                Transport opened = opener.apply(reads);
                closing.add(opened::close);
                return build(reads, opened.origin(), opened, opened, closing);
            }
            JobSubmitter submits = required(submitter, "a transport: .http(HttpSettings.withKey(key)::open)");
            JobPoller polls = required(poller, "a transport: .http(HttpSettings.withKey(key)::open)");
            String origin = submits instanceof Transport whole ? whole.origin() : "";
            return build(reads, origin, submits, polls, closing);
        }

        private MindeeAsync build(
                PayloadCodec reads, String origin, JobSubmitter submits, JobPoller polls, Deque<Runnable> closing) {
            TimeSource clock = time == null ? systemTime(closing) : time;
            Executor runs = callbacks == null ? threads("mindee-callback", 2, closing) : callbacks;
            Ledgering ledgering = ledgering(origin);
            PredictionService service = new PredictionService(
                    engine, submits, polls, ledgering, clock, check, announcer(reads, runs, closing));
            service.begin();
            Duration span = engine.quota().longestSpan();
            return new MindeeAsync(
                    service, () -> new Reconciler(service, ledgering, reads, clock, span), clock, runs, closing);
        }

        private Ledgering ledgering(String origin) {
            return new Ledgering(
                    new Account(origin, account),
                    ledger == null ? new InMemoryJobLedger() : ledger,
                    ledger != null,
                    quotaLog);
        }

        private static TimeSource systemTime(Deque<Runnable> closing) {
            SystemTimeSource system = new SystemTimeSource();
            closing.add(system::close);
            return system;
        }

        private Announcer announcer(PayloadCodec reads, Executor runs, Deque<Runnable> closing) {
            Executor readers = callbacks == null ? threads("mindee-reader", 1, closing) : callbacks;
            return new Announcer(reads, listener, readers, runs);
        }

        private static Executor threads(String name, int most, Deque<Runnable> closing) {
            ThreadPoolExecutor threads = CallbackThreads.open(name, most);
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
