package io.github.mindeeasync.core.signature;

import io.github.mindeeasync.core.delivery.Refused;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 over the raw body, in hex: the signature that the API sends in {@code X-Mindee-Hmac-Signature}. Every
 * secret is tried, matching or not, and compared in constant time. Thread-safe.
 */
public final class HmacSignatureVerifier implements SignatureVerifier {
    /** The header in which the API sends the signature. */
    public static final String HEADER = "X-Mindee-Hmac-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_LENGTH = 64;
    private static final HexFormat HEX = HexFormat.of();

    private final List<SecretKeySpec> keys;

    public HmacSignatureVerifier(SigningSecrets secrets) {
        keys = secrets.bytes().stream()
                .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                .toList();
    }

    @Override
    public boolean verify(byte[] body, @Nullable String signature) {
        Check check = begin(signature);
        check.update(body, 0, body.length);
        return check.matches();
    }

    /** A signature is 64 hex digits, blanks around them aside. */
    @Override
    public Optional<Refused> refusal(@Nullable String signature) {
        if (signature == null) {
            return Optional.of(Refused.NO_SIGNATURE);
        }
        return decode(signature).length == 0 ? Optional.of(Refused.MALFORMED_SIGNATURE) : Optional.empty();
    }

    @Override
    public Check begin(@Nullable String signature) {
        byte[] claimed = decode(signature);
        List<Mac> macs = keys.stream().map(HmacSignatureVerifier::mac).toList();
        return new Check() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                macs.forEach(mac -> mac.update(bytes, offset, length));
            }

            @Override
            public boolean matches() {
                boolean valid = false;
                for (Mac mac : macs) {
                    valid |= MessageDigest.isEqual(mac.doFinal(), claimed);
                }
                return valid;
            }
        };
    }

    /** The signature of a body with the first secret, in lower-case hex, as the API would send it. */
    public String sign(byte[] body) {
        return HEX.formatHex(mac(keys.get(0)).doFinal(body));
    }

    /** The bytes that a header claims; none for anything but 64 hex digits. */
    private static byte[] decode(@Nullable String signature) {
        String hex = signature == null ? "" : signature.strip();
        if (hex.length() != HEX_LENGTH || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return new byte[0];
        }
        return HEX.parseHex(hex);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
