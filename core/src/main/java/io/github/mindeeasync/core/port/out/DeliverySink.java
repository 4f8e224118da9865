package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Where deliveries go. Each delivery is handed over at least once, and again with the same key where a process ended
 * between the hand-over and its record, or where a handling failed or took too long: so keep the keys, or do what may be
 * done twice. Called on several threads at once.
 */
public interface DeliverySink {

    /** Its name, which is stored with the work it has to do: letters, digits and {@code -_.}, the same at every start. */
    String name();

    /**
     * Takes a delivery. An exception, thrown or in the stage, is a failure: it is tried again after a pause. When the time
     * limit has passed, the thread is interrupted, or the stage cancelled; an answer after that is not heard.
     *
     * @param key {@link Delivery#key}: the same each time
     */
    CompletionStage<SinkAnswer> handle(Delivery delivery, String key);

    /**
     * A sink that calls this code, which has taken the delivery when it returns.
     *
     * @param code gets the delivery and its key; may block
     */
    static DeliverySink of(String name, BiConsumer<Delivery, String> code) {
        return new DeliverySink() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
                code.accept(delivery, key);
                return CompletableFuture.completedFuture(SinkAnswer.DONE);
            }
        };
    }
}
