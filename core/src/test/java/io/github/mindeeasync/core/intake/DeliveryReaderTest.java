package io.github.mindeeasync.core.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonVisitor;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveryReaderTest {
    private static final DeliveryEndpoint ENDPOINT =
            new DeliveryEndpoint("/webhooks", null, new HmacSignatureVerifier(SigningSecrets.of("secret")));
    private static final JsonObject READ = new JsonObject(
            Map.of("job", new JsonObject(Map.of("id", new JsonString("job-1"))), "document", new JsonObject(Map.of())));
    private static final byte[] NUMBERS = ("[0" + ",0".repeat(1 << 20) + "]").getBytes(UTF_8);

    private final AtomicInteger reads = new AtomicInteger();

    /** Reads everything as the same, and finds the same job in it. */
    private PayloadCodec codec() {
        Class<PayloadCodec> port = PayloadCodec.class;
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (method.getName().equals("tell")) {
                reads.incrementAndGet();
                READ.tell((JsonVisitor) given[1]);
                return null;
            }
            return Optional.of(new JobId("job-1"));
        }));
    }

    private Arrival read(byte[] body, long mostMemory) {
        return new DeliveryReader(codec(), mostMemory).read(ENDPOINT, "/webhooks", body, Instant.EPOCH);
    }

    @Test
    void a_body_whose_reading_takes_more_memory_than_it_may_is_held_unread_with_its_job() {
        Arrival arrival = read(NUMBERS, 16 << 20);

        assertThat(reads).hasValue(0);
        assertThat(arrival.delivery().hold()).isEqualTo(Hold.NOT_JSON);
        assertThat(arrival.delivery().job()).isEqualTo(new JobId("job-1"));
        assertThat(arrival.delivery().raw().size()).isEqualTo(NUMBERS.length);
    }

    @Test
    void the_same_body_is_read_where_there_is_memory_and_one_that_is_mere_text_takes_little() {
        byte[] text = ("\"" + "x".repeat(2 << 20) + "\"").getBytes(UTF_8);

        assertThat(read(NUMBERS, 64 << 20).delivery().hold()).isNull();
        assertThat(read(text, 16 << 20).delivery().hold()).isNull();
        assertThat(reads).hasValue(2);
    }
}
