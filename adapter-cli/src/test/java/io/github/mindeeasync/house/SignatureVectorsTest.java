package io.github.mindeeasync.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The signature agrees with the one that the openssl command computes, and no bit may be another. */
@Timeout(300)
class SignatureVectorsTest {
    private static final String SECRET = "kP3vN8sQ1xZ6tB0yR5uW2aE9dC4gH7jL";

    @TempDir
    Path folder;

    @Test
    void agrees_with_openssl_on_more_than_200_bodies() throws Exception {
        List<byte[]> bodies = bodies();
        List<String> expected = byOpenssl(bodies);
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of("another one", SECRET));

        assertThat(bodies).hasSizeGreaterThan(200);
        assertThat(expected).hasSameSizeAs(bodies);
        for (int i = 0; i < bodies.size(); i++) {
            String signature = expected.get(i);
            assertThat(verifier.verify(bodies.get(i), signature))
                    .as("vector " + i)
                    .isTrue();
            assertThat(verifier.verify(bodies.get(i), signature.toUpperCase(Locale.ROOT)))
                    .as("vector " + i + " in upper case")
                    .isTrue();
            assertThat(verifier.verify(bodies.get(i), expected.get((i + 1) % bodies.size())))
                    .as("vector " + i + " with its neighbour's signature")
                    .isFalse();
        }
    }

    private static List<byte[]> bodies() {
        String json = "{\"job\": {\"id\": \"a\"}, \"document\": {\"name\": \"\u00E9\uD83D\uDE00\"}}";
        List<byte[]> bodies = new ArrayList<>();
        for (String text : List.of("", "\n", "\r\n", json, json + "\n", json + "\r\n", "\uFEFF" + json, " " + json)) {
            bodies.add(text.getBytes(UTF_8));
        }
        bodies.add(json.replace(",", ",\r\n").getBytes(UTF_8));
        bodies.add(json.replace(",", ",\n").getBytes(UTF_8));
        bodies.add(new byte[] {'{', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, (byte) 0xFE, '}'});
        bodies.add(new byte[] {0});
        Random random = new Random(20260101);
        for (int length = 1; length <= 200; length++) {
            bodies.add(randomBytes(random, length));
        }
        bodies.add(randomBytes(random, 64 << 10));
        bodies.add(randomBytes(random, 20 << 20));
        return bodies;
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One call for all of them: a process for each would take minutes. */
    private List<String> byOpenssl(List<byte[]> bodies) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "dgst", "-sha256", "-r", "-hmac", SECRET));
        for (int i = 0; i < bodies.size(); i++) {
            command.add(Files.write(folder.resolve("body-" + i), bodies.get(i)).toString());
        }
        Path out = folder.resolve("signatures");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Process openssl;
        try {
            openssl = builder.redirectOutput(out.toFile()).start();
        } catch (IOException absent) {
            return Assumptions.abort("There is no openssl command here: " + absent.getMessage());
        }
        assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(Files.readString(out)).isZero();
        return Files.readAllLines(out).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    @Test
    void no_bit_of_a_body_or_of_its_signature_may_be_another() {
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of(SECRET));
        Random random = new Random(20260102);
        for (int length : new int[] {1, 2, 63, 64, 65, 256, 1_023, 1_024}) {
            byte[] body = randomBytes(random, length);
            String signature = verifier.sign(body);
            assertThat(verifier.verify(body, signature)).isTrue();
            for (int bit = 0; bit < 8 * length; bit++) {
                flip(body, bit);
                if (verifier.verify(body, signature)) {
                    throw new AssertionError("Bit " + bit + " of " + length + " bytes may be another.");
                }
                flip(body, bit);
            }
            byte[] claimed = HexFormat.of().parseHex(signature);
            for (int bit = 0; bit < 8 * claimed.length; bit++) {
                flip(claimed, bit);
                assertThat(verifier.verify(body, HexFormat.of().formatHex(claimed)))
                        .as("bit " + bit + " of the signature")
                        .isFalse();
                flip(claimed, bit);
            }
            assertThat(verifier.verify(body, signature)).isTrue();
        }
    }

    /** The header's characters too, as they travel. */
    @Test
    void no_bit_of_the_header_may_be_another_but_for_the_case_of_a_digit() {
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of(SECRET));
        byte[] body = "{}".getBytes(UTF_8);
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

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }
}
