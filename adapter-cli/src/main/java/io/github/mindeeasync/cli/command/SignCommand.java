package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signs a body as the API would. */
@Command(
        name = "sign",
        customSynopsis = "mindee-async sign FILE|- [--secret-file FILE]...",
        description = "Print the signature of a body in lower-case hex, with the first of your secrets.")
final class SignCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final BodyParameter body = new BodyParameter();

    @Mixin
    private final SecretOptions secretOptions = new SecretOptions();

    SignCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Findings findings = new Findings();
        Optional<SigningSecrets> secrets = secretOptions.secrets(context.shell(), findings);
        Optional<byte[]> bytes = body.read(context.shell(), findings);
        findings.orThrow();
        String signature = new HmacSignatureVerifier(secrets.orElseThrow()).sign(bytes.orElseThrow());
        context.shell().out().write((signature + "\n").getBytes(StandardCharsets.UTF_8));
        context.shell().out().flush();
        return ExitCode.OK;
    }
}
