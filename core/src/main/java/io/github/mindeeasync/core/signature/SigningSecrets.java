package io.github.mindeeasync.core.signature;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The secrets with which deliveries may be signed: several at once, so that one can be replaced without losing a
 * delivery. The first one is used to sign. Never printed.
 */
public final class SigningSecrets {
    private final List<byte[]> secrets;

    private SigningSecrets(Collection<String> secrets) {
        if (secrets.isEmpty()) {
            throw new InvalidInputException(
                    "No signing secret. Set MINDEE_WEBHOOK_SECRET or pass --secret-file; the platform shows the secret"
                            + " beside the webhook.");
        }
        List<byte[]> bytes = new ArrayList<>();
        secrets.forEach(secret -> bytes.add(secret.getBytes(StandardCharsets.UTF_8)));
        this.secrets = List.copyOf(bytes);
    }

    /**
     * These secrets, as the platform shows them.
     *
     * @throws InvalidInputException if there is none, or a blank one
     */
    public static SigningSecrets of(String... secrets) {
        return of(Arrays.asList(secrets));
    }

    /** See {@link #of(String...)}. */
    public static SigningSecrets of(Collection<String> secrets) {
        Set<String> distinct = new LinkedHashSet<>(secrets);
        if (distinct.stream().anyMatch(String::isBlank)) {
            throw new InvalidInputException("A signing secret is blank. Give the secret that the platform shows.");
        }
        return new SigningSecrets(distinct);
    }

    /**
     * Reads secrets from text, one a line; blank lines and blanks around a secret do not count.
     *
     * @throws InvalidInputException if there is none
     */
    public static SigningSecrets parse(String text) {
        return of(
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    /** How many there are. */
    public int count() {
        return secrets.size();
    }

    List<byte[]> bytes() {
        return secrets;
    }

    @Override
    public String toString() {
        return "SigningSecrets[" + secrets.size() + "]";
    }
}
