package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes flipped, cut, doubled and moved: a body is read or refused, and nothing else ever happens. */
class MutationTest {
    private static final byte[] NASTY = Bodies.utf8("{}[]\",:\\0e-.tnu\u0000<");

    private final Random random = new Random(20250301);

    @Test
    void reads_or_refuses_whatever_arrives() {
        byte[] body = Bodies.completed();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = mutate(body);
            try {
                Payload payload = Bodies.decode(mutant);
                assertThat(Bodies.CODEC.parse(mutant)).isNotNull();
                assertThat(payload.raw().size()).isEqualTo(mutant.length);
                read++;
            } catch (MalformedPayloadException refused) {
                assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(120);
            }
            assertThat(Bodies.CODEC.decodeError(500, mutant).describe()).isNotBlank();
        }
        assertThat(read).isBetween(1_000, 19_000);
    }

    private byte[] mutate(byte[] body) {
        byte[] mutant = body.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutant = mutateOnce(mutant);
        }
        return mutant;
    }

    private byte[] mutateOnce(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        switch (random.nextInt(6)) {
            case 0 -> body[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> body[at] = (byte) random.nextInt(256);
            case 2, 3 -> body[at] = NASTY[random.nextInt(NASTY.length)];
            case 4 -> System.arraycopy(body, 0, body, at, Math.min(body.length - at, random.nextInt(200)));
            default -> {
                return Arrays.copyOf(body, random.nextInt(4) == 0 ? at : body.length);
            }
        }
        return body;
    }
}
