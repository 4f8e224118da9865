package io.github.mindeeasync.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mindeeasync.core.delivery.ContentDigest;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.json.MoshiCodec;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a rightly signed body holds: the codec reads it or refuses it with the one exception that it declares, and
 * the receiver stores it, knows it again in any order of its keys, and holds what contradicts it, and
 * the ledger's sink records it without failing.
 */
class PayloadFuzzTest {
    private static final PayloadCodec CODEC = MoshiCodec.create();
    private static final String SECRET = "kP3vN8sQ1xZ6tB0yR5uW2aE9dC4gH7jL";
    private static final int LEAVES = 8;
    private static final SigningSecrets SECRETS = SigningSecrets.of(SECRET);

    @FuzzTest
    void body(byte[] body) {
        JsonValue json = parse(body);
        if (json != null) {
            saysTheSameInAnyOrder(json);
        }
        decodesWhatItParses(body, json);
        Optional<JobId> salvaged = CODEC.salvageJobId(body);
        assertThat(CODEC.decodeError(500, body)).isNotNull();
        isStored(body, json, salvaged);
    }

    private static @Nullable JsonValue parse(byte[] body) {
        try {
            return CODEC.parse(body);
        } catch (MalformedPayloadException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return null;
        }
    }

    private static void saysTheSameInAnyOrder(JsonValue json) {
        JsonValue again = CODEC.parse(CODEC.encode(json));
        JsonValue turned = CODEC.parse(CODEC.encode(Trees.turned(json)));

        assertThat(again).isEqualTo(json);
        assertThat(turned).isEqualTo(Trees.turned(json));
        assertThat(ContentDigest.of(turned)).isEqualTo(ContentDigest.of(json));
        assertThat(ContentDigest.of(Trees.changed(json))).isNotEqualTo(ContentDigest.of(json));
        for (JsonValue other : OtherLeaf.of(json, LEAVES)) {
            assertThat(ContentDigest.of(other)).isNotEqualTo(ContentDigest.of(json));
        }
    }

    private static void decodesWhatItParses(byte[] body, @Nullable JsonValue json) {
        try {
            Payload payload = CODEC.decode(RawPayload.of(body, Dialect.V1));
            assertThat(json instanceof JsonObject).isTrue();
            assertThat(payload.raw().toByteArray()).isEqualTo(body);
            Reading.everythingOf(payload);
        } catch (MalformedPayloadException refused) {
            assertThat(json instanceof JsonObject).isFalse();
        }
    }

    private static void isStored(byte[] body, @Nullable JsonValue json, Optional<JobId> salvaged) {
        try (Door door = new Door(SECRETS)) {
            Receipt first = receive(door, body);
            assertThat(first).isInstanceOf(Expected.receipt(json));
            if (first instanceof Receipt.MalformedHeld held && json == null) {
                assertThat(held.job()).isEqualTo(salvaged.orElse(null));
            }
            Receipt second = receive(door, body);
            assertThat(second).isInstanceOf(Receipt.Duplicate.class);
            assertThat(((Receipt.Stored) second).id()).isEqualTo(((Receipt.Stored) first).id());
            if (first instanceof Receipt.Fresh fresh && json instanceof JsonObject root) {
                isRecorded(door.stored(fresh.id()), fresh.job());
                knowsItAgain(door, body, root);
            }
        }
    }

    /** In a ledger, whether that knows the job or not. What is done there is done once. */
    private static void isRecorded(Delivery delivery, JobId job) {
        try (Desk desk = Desk.waitingFor(job)) {
            SinkAnswer answer = desk.handle(delivery);
            if (answer == SinkAnswer.DONE) {
                assertThat(desk.state()).isIn(JobState.Kind.COMPLETED, JobState.Kind.FAILED);
            } else {
                assertThat(answer).isInstanceOf(SinkAnswer.Held.class);
                assertThat(desk.state()).isEqualTo(JobState.Kind.SUBMITTED);
            }
            assertThat(desk.handle(delivery)).isEqualTo(answer);
        }
        try (Desk desk = Desk.uncertainOf(Objects.requireNonNullElse(delivery.documentName(), "a.pdf"))) {
            assertThat(desk.handle(delivery)).isNotNull();
        }
    }

    private static void knowsItAgain(Door door, byte[] body, JsonObject root) {
        if (root.object("document").isEmpty()) {
            return;
        }
        if (Utf8.isValid(body)) {
            assertThat(receive(door, CODEC.encode(Trees.turned(root)))).isInstanceOf(Receipt.Duplicate.class);
        }
        assertThat(receive(door, CODEC.encode(Trees.withOtherDocument(root)))).isInstanceOf(Receipt.ConflictHeld.class);
    }

    private static Receipt receive(Door door, byte[] body) {
        return door.receive(body, Macs.hex(SECRET, body));
    }
}
