package io.github.mindeeasync.killloop;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.util.concurrent.CompletionStage;

/** A sink with a fail point, named as the sink is, before it is called and after it has taken a delivery. */
public record FailingSink(DeliverySink sink, FailPoint point, Witness witness) implements DeliverySink {
    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
        return point.around(
                name(),
                () -> sink.handle(delivery, key).thenApply(answer -> {
                    if (answer.equals(SinkAnswer.DONE)) {
                        witness.taken(name(), key);
                    }
                    return answer;
                }));
    }
}
