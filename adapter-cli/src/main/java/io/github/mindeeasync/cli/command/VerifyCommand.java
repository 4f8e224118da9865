package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether a delivery was signed with one of the secrets. */
@Command(
        name = "verify",
        customSynopsis = "mindee-async verify FILE|- --signature HEX [--secret-file FILE]...",
        description = "Tell whether a delivery was signed with one of your secrets: exit code 0 if so, 1 if not.")
final class VerifyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final BodyParameter body = new BodyParameter();

    @Mixin
    private final SecretOptions secretOptions = new SecretOptions();

    @Option(
            names = "--signature",
            paramLabel = "HEX",
            description = "The value of the header " + HmacSignatureVerifier.HEADER + ".")
    private @Nullable String signature;

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Findings findings = new Findings();
        if (signature == null) {
            findings.add("No signature. Pass --signature with the value of the header " + HmacSignatureVerifier.HEADER
                    + ".");
        }
        Optional<SigningSecrets> secrets = secretOptions.secrets(context.shell(), findings);
        Optional<byte[]> bytes = body.read(context.shell(), findings);
        findings.orThrow();
        return verify(secrets.orElseThrow(), bytes.orElseThrow());
    }

    private int verify(SigningSecrets secrets, byte[] bytes) throws IOException {
        if (!new HmacSignatureVerifier(secrets).verify(bytes, signature)) {
            context.shell()
                    .notices()
                    .say(body.name() + ": the signature is not valid (secrets tried: " + secrets.count()
                            + "). Verify the raw bytes as they arrived, with the secret of this webhook.");
            return ExitCode.NO_RESULT;
        }
        context.shell().out().write("valid\n".getBytes(StandardCharsets.UTF_8));
        context.shell().out().flush();
        return ExitCode.OK;
    }
}
