package io.github.mindeeasync.core.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How long an answer takes tells nobody which of the secrets matched, or that one did: each is tried to its end. A
 * security provider that comes first counts.
 */
class EverySecretTest {
    private static final String NAME = "Counting";
    private static final AtomicInteger FINISHED = new AtomicInteger();

    private final byte[] body = "{}".getBytes(UTF_8);

    @BeforeEach
    void count() {
        Security.insertProviderAt(new Counting(), 1);
    }

    @AfterEach
    void countNoMore() {
        Security.removeProvider(NAME);
    }

    private static String sign(String secret, byte[] body) {
        return new HmacSignatureVerifier(SigningSecrets.of(secret)).sign(body);
    }

    private int tried(String signature, boolean valid) {
        HmacSignatureVerifier verifier = new HmacSignatureVerifier(SigningSecrets.of("one", "two", "three"));
        FINISHED.set(0);
        assertThat(verifier.verify(body, signature)).isEqualTo(valid);
        return FINISHED.get();
    }

    @Test
    void all_are_tried_whichever_matches() {
        assertThat(tried(sign("one", body), true)).isEqualTo(3);
        assertThat(tried(sign("two", body), true)).isEqualTo(3);
        assertThat(tried(sign("three", body), true)).isEqualTo(3);
    }

    @Test
    void all_are_tried_though_none_matches() {
        assertThat(tried(sign("another", body), false)).isEqualTo(3);
        assertThat(tried("0".repeat(64), false)).isEqualTo(3);
        assertThat(tried("not a signature", false)).isEqualTo(3);
    }

    /** A provider of one algorithm. */
    private static final class Counting extends Provider {
        private static final long serialVersionUID = 1L;

        Counting() {
            super(NAME, "1", "counts how often a MAC is finished");
            putService(new Service(this, "Mac", "HmacSHA256", CountingMac.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new CountingMac();
                }
            });
        }
    }

    /** The JDK's own, counted. */
    private static final class CountingMac extends MacSpi {
        private final Mac mac;

        CountingMac() {
            try {
                mac = Mac.getInstance("HmacSHA256", "SunJCE");
            } catch (GeneralSecurityException e) {
                throw new AssertionError("Every JDK has it.", e);
            }
        }

        @Override
        protected int engineGetMacLength() {
            return mac.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec parameters)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            mac.init(key, parameters);
        }

        @Override
        protected void engineUpdate(byte input) {
            mac.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            mac.update(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            FINISHED.incrementAndGet();
            return mac.doFinal();
        }

        @Override
        protected void engineReset() {
            mac.reset();
        }
    }
}
