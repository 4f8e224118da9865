package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.TextFile;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.signature.SigningSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The webhook's signing secrets. Files win over the variable. */
final class SecretOptions {
    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "A file with signing secrets, one a line; may be given several times."
                    + " Default: those in $MINDEE_WEBHOOK_SECRET")
    private List<String> files = new ArrayList<>();

    /** The secrets in their order, or a finding that says why there are none. */
    Optional<SigningSecrets> secrets(Shell shell, Findings findings) {
        if (files.isEmpty()) {
            return findings.check(() ->
                    SigningSecrets.parse(shell.variable("MINDEE_WEBHOOK_SECRET").orElse("")));
        }
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        for (String file : files) {
            Optional<String> secrets = findings.check(() -> content(file));
            complete &= secrets.isPresent();
            text.append(secrets.orElse("")).append('\n');
        }
        return complete ? findings.check(() -> SigningSecrets.parse(text.toString())) : Optional.empty();
    }

    private static String content(String file) {
        String text = TextFile.read("secret file", file);
        if (text.isBlank()) {
            throw new InvalidInputException("The secret file " + file + " is empty.");
        }
        return text;
    }
}
