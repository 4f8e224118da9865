package io.github.mindeeasync.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * No bit may be another: of a body, of a signature, of a header. Of bodies of every length up to 1 kB; the everyday build
 * flips every bit of some and some bits of all, {@code -Devery.bit=true} every bit of all.
 */
class EveryBitTest {
    private static final String SECRET = "kP3vN8sQ1xZ6tB0yR5uW2aE9dC4gH7jL";
    private static final int LONGEST = 1_024;
    private static final int SOME_BYTES = 5;

    private final boolean all = Boolean.getBoolean("every.bit");
    private final AtomicLong flipped = new AtomicLong();

    @Test
    void no_bit_of_a_body_may_be_another_whatever_its_length() {
        IntStream.rangeClosed(1, LONGEST).parallel().forEach(this::flipBody);

        System.out.printf("%,d bits of bodies of 1 to %,d bytes were flipped, one at a time%n", flipped.get(), LONGEST);
        assertThat(flipped).hasValueGreaterThan(all ? 4L * LONGEST * LONGEST : 40L * LONGEST);
    }

    private void flipBody(int length) {
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of(SECRET));
        Random random = new Random(length);
        byte[] body = randomBytes(random, length);
        String signature = verifier.sign(body);
        IntStream bytes = all || length % 100 == 64 || length < 10 || length == LONGEST
                ? IntStream.range(0, length)
                : IntStream.concat(
                        IntStream.of(0, length - 1),
                        random.ints(SOME_BYTES, 1, length - 1).distinct());
        bytes.forEach(at -> {
            for (int bit = 0; bit < 8; bit++) {
                body[at] ^= (byte) (1 << bit);
                if (verifier.verify(body, signature)) {
                    throw new AssertionError("Bit " + bit + " of byte " + at + " of " + length + " may be another.");
                }
                body[at] ^= (byte) (1 << bit);
                flipped.incrementAndGet();
            }
        });
        assertThat(verifier.verify(body, signature)).isTrue();
    }

    @Test
    void no_bit_of_a_signature_may_be_another_whatever_the_length_of_its_body() {
        IntStream.rangeClosed(0, LONGEST).parallel().forEach(length -> {
            HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of(SECRET));
            byte[] body = randomBytes(new Random(length), length);
            byte[] claimed = HexFormat.of().parseHex(verifier.sign(body));
            for (int bit = 0; bit < 8 * claimed.length; bit += all || length % 100 == 64 ? 1 : 17) {
                claimed[bit / 8] ^= (byte) (1 << (bit % 8));
                if (verifier.verify(body, HexFormat.of().formatHex(claimed))) {
                    throw new AssertionError(
                            "Bit " + bit + " of the signature of " + length + " bytes may be another.");
                }
                claimed[bit / 8] ^= (byte) (1 << (bit % 8));
            }
            assertThat(verifier.verify(body, HexFormat.of().formatHex(claimed))).isTrue();
        });
    }

    /** As the header's characters travel. */
    @Test
    void no_bit_of_a_header_may_be_another_but_for_the_case_of_a_digit() {
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of(SECRET));
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String signature = verifier.sign(body);
        for (int bit = 0; bit < 16 * signature.length(); bit++) {
            StringBuilder header = new StringBuilder(signature);
            header.setCharAt(bit / 16, (char) (header.charAt(bit / 16) ^ (1 << (bit % 16))));
            boolean same = header.toString().equalsIgnoreCase(signature);
            assertThat(verifier.verify(body, header.toString()))
                    .as("bit " + bit)
                    .isEqualTo(same);
        }
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
