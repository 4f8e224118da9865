package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.PATH;
import static io.github.mindeeasync.house.Receiver.SECRET;
import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.EventLine;
import io.github.mindeeasync.core.delivery.HandOverSettings;
import io.github.mindeeasync.core.intake.DeliveryEndpoint;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Neither a signing secret, nor a signature, nor what a payload says appears where somebody may read it. */
class DeliverySecretsTest {
    private static final String PAYLOAD = "canary-payload-77ab";
    private static final String QUERY = "canary-query-19ce";

    private final Receiver receiver = new Receiver();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void canaries_are_said_nowhere() {
        Logger logger = Logger.getLogger("io.github.mindeeasync.core");
        Handler handler = handler();
        Level before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        try {
            everythingHappens();
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }
        receiver.events.forEach(event -> said.add(event + " " + EventLine.of(event)));
        receiver.handed.forEach(delivery -> said.add(delivery.toString()));
        receiver.stored().forEach(line -> said.add(line.toString()));
        SigningSecrets secrets = SigningSecrets.of(SECRET);
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(secrets);
        said.add(secrets + " " + verifier + " " + new DeliveryEndpoint(PATH, null, verifier));

        assertThat(said)
                .anyMatch(line -> line.contains("result=new"))
                .anyMatch(line -> line.contains("result=conflict"));
        String all = String.join("\n", said);
        assertThat(all).doesNotContain(SECRET, PAYLOAD, QUERY, Receiver.signed(webhook("job-1")));
    }

    private void everythingHappens() {
        Deliveries deliveries = receiver.builder()
                .sink(receiver.taking())
                .sink(
                        DeliverySink.of("bad", (delivery, key) -> {
                            throw new IllegalStateException("no luck with " + delivery);
                        }),
                        HandOverSettings.ofDefaults().withAttempts(2))
                .build();
        deliveries.start();
        send(deliveries, webhook("job-1"));
        send(deliveries, webhook("job-1"));
        send(deliveries, Bodies.completed().job("job-1").text("a", PAYLOAD).bytes());
        send(deliveries, "{\"" + PAYLOAD);
        send(deliveries, "{\"job\": {\"id\": \"../" + PAYLOAD + "\"}}");
        deliveries.receive(PATH, webhook("job-2"), SECRET);
        deliveries.receive(PATH, webhook("job-2"), null);
        deliveries.receive(PATH + "?" + QUERY, webhook("job-2"), Receiver.signed(webhook("job-2")));
        receiver.clock.advance(Duration.ofHours(1));
        deliveries.close();
    }

    private Handler handler() {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getLevel() + " " + line.getMessage() + " " + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
