package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.IntakeLoad;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Deliveries with a fail point at large bodies: while one is being written to its file, and when it is there whole. */
public record FailingDeliveries(Deliveries deliveries, FailPoint point) implements Deliveries {
    private static final int IN_FILE = 280_000;

    @Override
    public Receipt receive(String path, byte[] body, @Nullable String signature) {
        return deliveries.receive(path, body, signature);
    }

    @Override
    public Intake open(String path, @Nullable String signature) {
        return new FailingIntake(deliveries.open(path, signature), point);
    }

    private static final class FailingIntake implements Intake {
        private final Intake intake;
        private final FailPoint point;
        private int size;

        FailingIntake(Intake intake, FailPoint point) {
            this.intake = intake;
            this.point = point;
        }

        @Override
        public Optional<Receipt> announce(long length) {
            return intake.announce(length);
        }

        @Override
        public Optional<Receipt> write(ByteBuffer bytes) {
            int length = bytes.remaining();
            if (size <= IN_FILE && size + length > IN_FILE) {
                point.before("spool");
            }
            size += length;
            return intake.write(bytes);
        }

        @Override
        public CompletionStage<Receipt> finish() {
            if (size > IN_FILE) {
                point.after("spool");
            }
            return intake.finish();
        }

        @Override
        public void close() {
            intake.close();
        }
    }

    @Override
    public boolean accepts(String path) {
        return deliveries.accepts(path);
    }

    @Override
    public void start() {
        deliveries.start();
    }

    @Override
    public CompletionStage<Void> stop() {
        return deliveries.stop();
    }

    @Override
    public CompletionStage<Map<String, Backlog>> backlogBySink() {
        return deliveries.backlogBySink();
    }

    @Override
    public Set<String> sinks() {
        return deliveries.sinks();
    }

    @Override
    public IntakeLoad load() {
        return deliveries.load();
    }

    @Override
    public CompletionStage<Void> check() {
        return deliveries.check();
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
