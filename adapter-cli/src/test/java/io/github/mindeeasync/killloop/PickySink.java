package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Wants a person for jobs {@code pick-}, and fails for jobs {@code dies-} until they are dead; takes them when replayed. */
final class PickySink implements DeliverySink {
    static final int ATTEMPTS = 2;

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "picky";
    }

    @Override
    public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
        int call = calls.merge(key, 1, Integer::sum);
        if (key.startsWith("job:dies-") && call <= ATTEMPTS) {
            throw new IllegalStateException("not yet");
        }
        return CompletableFuture.completedFuture(
                key.startsWith("job:pick-") && call == 1 ? SinkAnswer.held("Please look at it.") : SinkAnswer.DONE);
    }
}
