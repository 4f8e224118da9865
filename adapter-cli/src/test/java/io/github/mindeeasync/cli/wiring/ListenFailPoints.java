package io.github.mindeeasync.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.killloop.FailPoint;
import io.github.mindeeasync.killloop.FailingDeliveries;
import io.github.mindeeasync.killloop.FailingInbox;
import io.github.mindeeasync.killloop.FailingSink;
import io.github.mindeeasync.killloop.Operator;
import io.github.mindeeasync.killloop.Witness;
import io.github.mindeeasync.webhook.DeliveryMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts a fail point into {@code listen}, between the parts that it makes for itself, and employs a person who looks after
 * its inbox. The kinds are: open and release of the inbox; spool of a large body; commit, claim, done, failed, later (by
 * the ledger), held, dead, giveback, replay and prune in the inbox; directory, lines and forward for each sink, and
 * completed for that of the ledger.
 */
final class ListenFailPoints extends AbstractModule {
    private final ReceiverModule listen;
    private final FailPoint point;
    private final Witness witness;
    private final Path out;

    ListenFailPoints(ReceiverModule listen, FailPoint point, Witness witness, Path out) {
        this.listen = listen;
        this.point = point;
        this.witness = witness;
        this.out = out;
    }

    @Provides
    @Singleton
    Optional<JobLedger> ledger() {
        return listen.ledger().map(ledger -> new FailingLedger(ledger, point, witness::completed));
    }

    @Provides
    @Singleton
    DeliveryInbox inbox(Closing closing) {
        closing.add(() -> point.after("release"));
        point.before("open");
        DeliveryInbox inbox = listen.inbox();
        point.after("open");
        closing.add(() -> point.before("release"));
        return new FailingInbox(inbox, point, witness);
    }

    @Provides
    @Singleton
    List<DeliverySink> sinks(PayloadCodec codec) {
        return listen.sinks(codec).stream()
                .<DeliverySink>map(sink -> new FailingSink(sink, point, witness))
                .toList();
    }

    @Provides
    @Singleton
    Deliveries deliveries(
            PayloadCodec codec,
            Optional<JobLedger> ledger,
            DeliveryInbox inbox,
            List<DeliverySink> sinks,
            DeliveryMetrics metrics) {
        Operator.employ(inbox, out);
        return new FailingDeliveries(listen.deliveries(codec, ledger, inbox, sinks, metrics), point);
    }
}
