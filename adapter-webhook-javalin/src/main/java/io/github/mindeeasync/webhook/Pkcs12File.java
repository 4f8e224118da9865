package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The one private key of a PKCS#12 file, and its certificates. */
record Pkcs12File(PrivateKey key, List<X509Certificate> chain) {

    static Pkcs12File open(Path file, char[] password) {
        try (InputStream bytes = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(bytes, password);
            return only(file, store, password);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("There is no file " + file + ". Name a PKCS#12 file.", e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "The password does not open " + file + "."
                            : file + " cannot be read as PKCS#12. Is it the right file, and complete?",
                    e);
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Pkcs12File only(Path file, KeyStore store, char[] password) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new InvalidInputException(
                    "One private key is needed in " + file + ", but there are " + keys.size() + ": " + keys + ".");
        }
        String alias = keys.get(0);
        Certificate[] chain = store.getCertificateChain(alias);
        if (!(store.getKey(alias, password) instanceof PrivateKey key) || chain == null || chain.length == 0) {
            throw new InvalidInputException("The key in " + file
                    + " is no private key with its certificates. Put the server's certificate into the file, too.");
        }
        List<X509Certificate> certificates =
                Stream.of(chain).map(X509Certificate.class::cast).toList();
        return new Pkcs12File(key, certificates);
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "Pkcs12File[" + chain.size() + " certificates]";
    }
}
