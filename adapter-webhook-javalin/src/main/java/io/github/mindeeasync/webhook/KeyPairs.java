package io.github.mindeeasync.webhook;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether a private and a public key belong together: what the one signs, the other confirms. */
final class KeyPairs {
    private static final byte[] TRIAL = {1, 2, 3, 4};

    private KeyPairs() {}

    static boolean belong(PrivateKey secret, PublicKey known) {
        try {
            Signature signature = Signature.getInstance(algorithm(secret));
            signature.initSign(secret);
            signature.update(TRIAL);
            byte[] signed = signature.sign();
            signature.initVerify(known);
            signature.update(TRIAL);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
