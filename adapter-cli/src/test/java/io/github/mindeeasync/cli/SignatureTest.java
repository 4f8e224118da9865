package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verify and sign, over the raw bytes. The vector is one of RFC 4231's (test case 2). */
class SignatureTest {
    private static final String SECRET = "Jefe";
    private static final byte[] BODY = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @TempDir
    Path folder;

    @Test
    void a_good_signature_is_0_and_any_other_is_1() throws IOException {
        String body = Files.write(folder.resolve("body"), BODY).toString();
        String changed = Files.writeString(folder.resolve("changed"), "what do ya want for nothing?\n")
                .toString();

        assertThat(verify(body, SIGNATURE).exitCode()).isZero();
        assertThat(verify(body, SIGNATURE.replace('5', '6')).exitCode()).isEqualTo(1);
        assertThat(verify(body, "no hex").exitCode()).isEqualTo(1);
        Run altered = verify(changed, SIGNATURE);
        assertThat(altered.exitCode()).isEqualTo(1);
        assertThat(altered.err()).contains(changed, "not valid").doesNotContain(SECRET);
    }

    @Test
    void secrets_come_from_several_files_with_several_lines() throws IOException {
        String first =
                Files.writeString(folder.resolve("first"), "old\r\nolder\n").toString();
        String second = Files.writeString(folder.resolve("second"), "Jefe\n").toString();

        Run run = new Run.Setting()
                .in(BODY)
                .run("verify", "-", "--signature", SIGNATURE, "--secret-file", first, "--secret-file", second);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("valid\n");
    }

    @Test
    void sign_prints_lower_case_hex_with_the_first_secret() {
        Run run = new Run.Setting()
                .with("MINDEE_WEBHOOK_SECRET", SECRET + "\nother")
                .in(BODY)
                .run("sign", "-");

        assertThat(run.out()).isEqualTo(SIGNATURE + "\n");
    }

    @Test
    void what_is_missing_is_2() {
        Run nothing = Run.of("verify", "/no/such/body");

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("No signature", "No signing secret", "/no/such/body does not exist");
        assertThat(Run.of("sign").exitCode()).isEqualTo(2);
        assertThat(Run.of("sign", "-", "--secret-file", "/no/such/secret").err())
                .contains("/no/such/secret does not exist");
    }

    private static Run verify(String file, String signature) {
        return new Run.Setting().with("MINDEE_WEBHOOK_SECRET", SECRET).run("verify", file, "--signature", signature);
    }
}
