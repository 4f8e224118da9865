package io.github.mindeeasync.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Signatures agree with those of the openssl program, byte for byte of the body: also where there is no such program. */
class OpensslVectorsTest {
    private final List<Vector> vectors = Vector.all();

    OpensslVectorsTest() throws IOException {}

    @Test
    void there_are_more_than_200_all_different_and_one_has_20_MB() {
        assertThat(vectors).hasSizeGreaterThan(200);
        Set<String> signatures = new HashSet<>();
        assertThat(vectors).allMatch(vector -> signatures.add(vector.signature()));
        assertThat(vectors).anyMatch(vector -> vector.body().length == 20 << 20);
    }

    @Test
    void each_signature_is_the_one_that_is_made_and_accepted_in_either_case_and_with_other_secrets_around() {
        for (Vector vector : vectors) {
            HmacSignatureVerifier alone = new HmacSignatureVerifier(SigningSecrets.of(vector.secret()));
            HmacSignatureVerifier among =
                    new HmacSignatureVerifier(SigningSecrets.of("an old one", vector.secret(), "the next one"));

            assertThat(alone.sign(vector.body())).as(vector.name()).isEqualTo(vector.signature());
            assertThat(among.verify(vector.body(), vector.signature()))
                    .as(vector.name())
                    .isTrue();
            assertThat(among.verify(vector.body(), vector.signature().toUpperCase(Locale.ROOT)))
                    .as(vector.name())
                    .isTrue();
        }
    }

    @Test
    void no_signature_is_accepted_for_another_body_or_with_another_secret() {
        for (int i = 0; i < vectors.size(); i++) {
            Vector vector = vectors.get(i);
            Vector next = vectors.get((i + 1) % vectors.size());
            HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of(vector.secret()));

            assertThat(verifier.verify(vector.body(), next.signature()))
                    .as(vector.name())
                    .isFalse();
            assertThat(new HmacSignatureVerifier(SigningSecrets.of(vector.secret() + "x"))
                            .verify(vector.body(), vector.signature()))
                    .as(vector.name())
                    .isFalse();
        }
    }
}
