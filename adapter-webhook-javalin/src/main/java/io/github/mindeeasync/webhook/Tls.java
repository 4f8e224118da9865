package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The server's certificates and private key, read from files when it is made. TLS 1.2 and 1.3 are spoken then. A server
 * looks at the files every minute, and shows what it finds there from then on. Nothing of the key is in {@code toString} or
 * a message. Immutable.
 */
public final class Tls {
    private static final String ALIAS = "server";
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private final KeyStore keys;
    private final List<X509Certificate> chain;
    private final List<Path> files;
    private final Supplier<Tls> again;

    private Tls(PrivateKey key, List<X509Certificate> chain, List<Path> files, Supplier<Tls> again)
            throws GeneralSecurityException, IOException {
        keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(ALIAS, key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
        this.chain = chain;
        this.files = files;
        this.again = again;
    }

    /**
     * From PEM files.
     *
     * @param chain certificates, the server's own first, then the intermediate ones
     * @param key its private key, PKCS#8 and not encrypted: {@code BEGIN PRIVATE KEY}
     * @throws InvalidInputException if a file cannot be read, is something else, or key and certificate do not belong
     *     together
     */
    public static Tls pem(Path chain, Path key) {
        List<X509Certificate> certificates = PemFiles.certificates(chain);
        PrivateKey secret = PemFiles.privateKey(key);
        if (!KeyPairs.belong(secret, certificates.get(0).getPublicKey())) {
            throw new InvalidInputException(
                    "The private key in " + key + " does not belong to the first certificate in " + chain
                            + ". Name the key that was made with it, and put the server's own certificate first.");
        }
        return of(secret, certificates, List.of(chain, key), () -> pem(chain, key));
    }

    /**
     * From a PKCS#12 file that holds one private key with its certificates.
     *
     * @param file usually ends in {@code .p12} or {@code .pfx}
     * @param passwordFile its first line is the password
     * @throws InvalidInputException if a file cannot be read, is something else, or is not opened by the password
     */
    public static Tls pkcs12(Path file, Path passwordFile) {
        Pkcs12File opened = Pkcs12File.open(file, password(passwordFile));
        return of(opened.key(), opened.chain(), List.of(file, passwordFile), () -> pkcs12(file, passwordFile));
    }

    private static char[] password(Path passwordFile) {
        try {
            List<String> lines = Files.readAllLines(passwordFile);
            return (lines.isEmpty() ? "" : lines.get(0)).toCharArray();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The password file " + passwordFile + " cannot be read (" + e
                            + "). It must be there, readable for this user, and in UTF-8.",
                    e);
        }
    }

    /** The same with the password itself. */
    public static Tls pkcs12(Path file, char[] password) {
        char[] own = password.clone();
        Pkcs12File opened = Pkcs12File.open(file, own);
        return of(opened.key(), opened.chain(), List.of(file), () -> pkcs12(file, own));
    }

    private static Tls of(PrivateKey key, List<X509Certificate> chain, List<Path> files, Supplier<Tls> again) {
        try {
            return new Tls(key, chain, files, again);
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidInputException("This certificate cannot be used for TLS: " + e.getMessage(), e);
        }
    }

    SslContextFactory.Server contexts() {
        SslContextFactory.Server contexts = new SslContextFactory.Server();
        contexts.setKeyStore(keys);
        contexts.setKeyStorePassword(new String(IN_MEMORY));
        contexts.setCertAlias(ALIAS);
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        contexts.setRenegotiationAllowed(false);
        return contexts;
    }

    KeyStore keys() {
        return keys;
    }

    /** What is in the files now. */
    Tls again() {
        return again.get();
    }

    /** Changes with the files. */
    String stamp() {
        return files.stream().map(Tls::stamp).toList().toString();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException absent) {
            return "absent";
        }
    }

    /** When the first of the certificates expires. */
    Instant until() {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whom the certificate names, and until when. */
    @Override
    public String toString() {
        return "TLS as " + chain.get(0).getSubjectX500Principal() + " until " + until();
    }
}
