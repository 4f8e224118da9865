package io.github.mindeeasync.core;

import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.execution.CallbackThreads;
import io.github.mindeeasync.core.handover.HandOver;
import io.github.mindeeasync.core.handover.News;
import io.github.mindeeasync.core.intake.DeliveryEndpoint;
import io.github.mindeeasync.core.intake.DeliveryService;
import io.github.mindeeasync.core.memory.InMemoryDeliveryInbox;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliveryListener;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import io.github.mindeeasync.core.port.out.TimeSource;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.core.sink.LedgerSink;
import io.github.mindeeasync.core.time.SystemTimeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedder starts who receives webhooks: {@link Deliveries}, put together with the parts of your choice.
 *
 * <pre>{@code
 * Deliveries deliveries = MindeeDeliveries.builder()
 *         .codec(MoshiCodec.create())
 *         .endpoint("/webhooks/invoices", SigningSecrets.of(secret))
 *         .sink(DeliverySink.of("mine", (delivery, key) -> save(key, delivery.raw())))
 *         .build();
 * deliveries.start();
 * }</pre>
 */
public final class MindeeDeliveries {
    private MindeeDeliveries() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Puts {@link Deliveries} together. A codec, an endpoint and a sink (or a ledger) are needed; all else has a default. */
    public static final class Builder {
        private final List<DeliveryEndpoint> endpoints = new ArrayList<>();
        private final Map<DeliverySink, @Nullable HandOverSettings> sinks = new LinkedHashMap<>();
        private @Nullable PayloadCodec codec;
        private @Nullable DeliveryInbox inbox;
        private @Nullable JobLedger ledger;
        private @Nullable TimeSource time;
        private @Nullable Executor sinkThreads;
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        private final List<DeliveryListener> listeners = new ArrayList<>();
        private @Nullable Executor callbacks;
        private HandOverSettings handOver = HandOverSettings.ofDefaults();
        private IntakeSettings intake = IntakeSettings.ofDefaults();

        private Builder() {}

        /** Reads the API's JSON. */
        public Builder codec(PayloadCodec chosen) {
            codec = chosen;
            return this;
        }

        /** A path at which deliveries of any product are received. One that ends in {@code /*} stands for all below. */
        public Builder endpoint(String path, SigningSecrets secrets) {
            return endpoint(path, null, new HmacSignatureVerifier(secrets));
        }

        /** A path at which deliveries of a product are received. */
        public Builder endpoint(String path, @Nullable Product product, SigningSecrets secrets) {
            return endpoint(path, product, new HmacSignatureVerifier(secrets));
        }

        /** A path with a verifier of your own. */
        public Builder endpoint(String path, @Nullable Product product, SignatureVerifier signatures) {
            endpoints.add(new DeliveryEndpoint(path, product, signatures));
            return this;
        }

        /** Where deliveries go. Several may be given; each gets every delivery. */
        public Builder sink(DeliverySink chosen) {
            sinks.put(chosen, null);
            return this;
        }

        /** A sink with settings of its own. */
        public Builder sink(DeliverySink chosen, HandOverSettings settings) {
            sinks.put(chosen, settings);
            return this;
        }

        /**
         * Completes the jobs of this ledger, whichever process sent them, as a sink of the name {@link LedgerSink#NAME}.
         * Stays yours to close.
         */
        public Builder ledger(JobLedger chosen) {
            ledger = chosen;
            return this;
        }

        /** Where deliveries are kept. Default: in memory, which loses acknowledged ones with the process. Yours to close. */
        public Builder inbox(DeliveryInbox chosen) {
            inbox = chosen;
            return this;
        }

        /** Where time comes from. Default: the system's. Stays yours to close. */
        public Builder time(TimeSource chosen) {
            time = chosen;
            return this;
        }

        /**
         * Who hears of everything, in its order, on a thread of its own. Several may be given. Default: the log, by the
         * name {@code io.github.mindeeasync.deliveries}; a listener stands in its place.
         */
        public Builder listener(DeliveryListener chosen) {
            listeners.add(chosen);
            return this;
        }

        /** Where listeners and the log are told. Default: daemon threads as needed, which end when idle. */
        public Builder callbacks(Executor chosen) {
            callbacks = chosen;
            return this;
        }

        /** How deliveries are handed over, where a sink has no settings of its own. */
        public Builder handOver(HandOverSettings chosen) {
            handOver = chosen;
            return this;
        }

        /** How deliveries are taken in. */
        public Builder intake(IntakeSettings chosen) {
            intake = chosen;
            return this;
        }

        /**
         * Where sinks are called. It must give each task a thread at once: a task that waits for one loses its time limit.
         * Default: daemon threads as needed, which end when idle.
         */
        public Builder sinkThreads(Executor chosen) {
            sinkThreads = chosen;
            return this;
        }

        /** Evenly between 0 and 1, for the pauses between attempts. Default: the JDK's. */
        public Builder random(DoubleSupplier chosen) {
            random = chosen;
            return this;
        }

        /** @throws InvalidInputException if the codec, an endpoint or a sink is missing */
        public Deliveries build() {
            PayloadCodec reads = codec;
            if (reads == null) {
                throw new InvalidInputException("MindeeDeliveries needs a codec: .codec(MoshiCodec.create()).");
            }
            if (endpoints.isEmpty()) {
                throw new InvalidInputException(
                        "MindeeDeliveries needs an endpoint: .endpoint(\"/webhooks/invoices\", secrets).");
            }
            List<Runnable> closing = new ArrayList<>();
            TimeSource clock = time == null ? systemTime(closing) : time;
            DeliveryInbox keeps = inbox == null ? new InMemoryDeliveryInbox(clock) : inbox;
            Map<DeliverySink, HandOverSettings> all = new LinkedHashMap<>();
            News news = new News(listeners, threads(callbacks, "mindee-news", closing));
            if (ledger != null) {
                all.put(new LedgerSink(ledger, reads, keeps, clock, news), LedgerSink.patient(handOver));
            }
            sinks.forEach((sink, own) -> all.put(sink, own == null ? handOver : own));
            HandOver hands =
                    new HandOver(keeps, all, clock, threads(sinkThreads, "mindee-sink", closing), random, news);
            ThreadPoolExecutor large = CallbackThreads.open("mindee-intake", 1);
            ThreadPoolExecutor probes = CallbackThreads.open("mindee-probe", 1);
            closing.add(0, large::shutdown);
            closing.add(0, probes::shutdown);
            return new DeliveryService(endpoints, reads, keeps, hands, clock, news, intake, large, probes, closing);
        }

        private static TimeSource systemTime(List<Runnable> closing) {
            SystemTimeSource system = new SystemTimeSource();
            closing.add(system::close);
            return system;
        }

        private static Executor threads(@Nullable Executor given, String name, List<Runnable> closing) {
            if (given != null) {
                return given;
            }
            ThreadPoolExecutor opened = CallbackThreads.unbounded(name);
            closing.add(opened::shutdown);
            return opened;
        }
    }
}
