package io.github.mindeeasync.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.Refused;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;

/** Whatever a header holds, it is refused unless it is the right signature of this body with one of the secrets. */
class SignatureFuzzTest {

    @FuzzTest
    void header(byte[] bytes) {
        Guess guess = Guess.of(bytes);
        if (guess.secrets().isEmpty()) {
            return;
        }
        SigningSecrets secrets = SigningSecrets.of(guess.secrets());
        SignatureVerifier verifier = new HmacSignatureVerifier(secrets);

        assertThat(verifier.verify(guess.body(), guess.header())).isEqualTo(guess.isRight());
        assertThat(inPieces(verifier, guess)).isEqualTo(guess.isRight());
        assertThat(verifier.refusal(guess.header()).isEmpty()).isEqualTo(guess.isWellFormed());
        assertThat(secrets.toString()).isEqualTo("SigningSecrets[" + secrets.count() + "]");
        atTheDoor(secrets, guess);
    }

    private static boolean inPieces(SignatureVerifier verifier, Guess guess) {
        byte[] body = guess.body();
        int cut = body.length == 0 ? 0 : (body[0] & 0xFF) % body.length;
        SignatureVerifier.Check check = verifier.begin(guess.header());
        check.update(body, 0, cut);
        check.update(body, cut, body.length - cut);
        return check.matches();
    }

    /** The same at the door of the receiver: what is not rightly signed is not stored either. */
    private static void atTheDoor(SigningSecrets secrets, Guess guess) {
        try (Door door = new Door(secrets)) {
            Receipt receipt = door.receive(guess.body(), guess.header());
            if (guess.isRight()) {
                assertThat(receipt).isInstanceOf(Receipt.Stored.class);
                assertThat(door.backlog()).isNotEqualTo(Backlog.EMPTY);
            } else {
                assertThat(receipt).isEqualTo(new Receipt.Unauthorised(cause(guess)));
                assertThat(door.backlog()).isEqualTo(Backlog.EMPTY);
            }
        }
    }

    private static Refused cause(Guess guess) {
        if (guess.header() == null) {
            return Refused.NO_SIGNATURE;
        }
        return guess.isWellFormed() ? Refused.WRONG_SIGNATURE : Refused.MALFORMED_SIGNATURE;
    }
}
