package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys that are written as text between {@code BEGIN} and {@code END}. */
final class PemFiles {
    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ([A-Z0-9 ]+)-----\\s*(?:[A-Za-z0-9-]+: .*\\R)*([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private record Block(String kind, String base64) {}

    private PemFiles() {}

    /** At least one. */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> found = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.kind().equals("CERTIFICATE")) {
                found.add(certificate(file, bytes(file, block)));
            }
        }
        if (found.isEmpty()) {
            throw new InvalidInputException("There is no certificate in " + file
                    + ". A PEM file with BEGIN CERTIFICATE is needed, the server's own certificate first.");
        }
        return found;
    }

    private static X509Certificate certificate(Path file, byte[] bytes) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new InvalidInputException("A certificate in " + file + " cannot be read. Is the file complete?", e);
        }
    }

    static PrivateKey privateKey(Path file) {
        List<Block> keys = blocks(file).stream()
                .filter(block -> block.kind().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.size() != 1) {
            throw new InvalidInputException("One private key is needed in " + file + ", but there are " + keys.size()
                    + ". A PEM file with BEGIN PRIVATE KEY is expected.");
        }
        Block key = keys.get(0);
        if (!key.kind().equals("PRIVATE KEY")) {
            throw new InvalidInputException("The private key in " + file + " is written as BEGIN " + key.kind()
                    + ", but PKCS#8 without encryption is needed. Convert it: openssl pkcs8 -topk8 -nocrypt -in "
                    + file + " -out key.pem");
        }
        return decoded(file, new PKCS8EncodedKeySpec(bytes(file, key)));
    }

    /** The text does not say of which kind the key is, in a way that Java tells: so it is tried. */
    private static PrivateKey decoded(Path file, PKCS8EncodedKeySpec key) {
        InvalidKeySpecException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (InvalidKeySpecException another) {
                last = another;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(algorithm + " is part of every Java.", e);
            }
        }
        throw new InvalidInputException(
                "The private key in " + file
                        + " cannot be read. An RSA, EC or Ed25519 key is needed. Is the file complete?",
                last);
    }

    private static List<Block> blocks(Path file) {
        List<Block> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            found.add(new Block(blocks.group(1), blocks.group(2)));
        }
        return found;
    }

    private static byte[] bytes(Path file, Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.base64());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(file + " is not written as PEM files are. Is it complete?");
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(file + " is too large for a PEM file. Is it the right one?");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("There is no file " + file + ". Name a PEM file.", e);
        } catch (IOException e) {
            throw new InvalidInputException("The file " + file + " cannot be read. May this user read it?", e);
        }
    }
}
