package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.webhook.Tls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The receiver's certificate, as it was written. */
final class TlsOptions {
    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Speak TLS: a PEM file of certificates, the server's own first. Needs --tls-key.")
    private @Nullable String certificates;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key: PEM, PKCS#8, not encrypted.")
    private @Nullable String key;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Speak TLS: a PKCS#12 file with key and certificates. Needs --tls-password-file.")
    private @Nullable String keystore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of --tls-keystore.")
    private @Nullable String passwordFile;

    void otherwise(ListenConfig file) {
        if (certificates == null && key == null && keystore == null && passwordFile == null) {
            certificates = file.text("tls-cert");
            key = file.text("tls-key");
            keystore = file.text("tls-keystore");
            passwordFile = file.text("tls-password-file");
        }
    }

    /** The certificate, if there is one; half of what is needed is a finding. */
    Optional<Tls> read(Findings findings) {
        String chain = certificates;
        String secret = key;
        String store = keystore;
        String password = passwordFile;
        if ((chain == null) != (secret == null)) {
            findings.add("--tls-cert and --tls-key belong together. Name both.");
        } else if ((store == null) != (password == null)) {
            findings.add("--tls-keystore and --tls-password-file belong together. Name both.");
        } else if (chain != null && store != null) {
            findings.add("Two certificates: --tls-cert and --tls-keystore. Name one of them.");
        } else if (chain != null && secret != null) {
            return findings.check(
                    () -> Tls.pem(ListenOptions.path("--tls-cert", chain), ListenOptions.path("--tls-key", secret)));
        } else if (store != null && password != null) {
            return findings.check(() -> Tls.pkcs12(
                    ListenOptions.path("--tls-keystore", store), ListenOptions.path("--tls-password-file", password)));
        }
        return Optional.empty();
    }
}
