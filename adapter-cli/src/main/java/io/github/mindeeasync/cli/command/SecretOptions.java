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

    /** The files to take where none was named. */
    void otherwise(List<String> named) {
        files = files.isEmpty() ? named : files;
    }

    /** The secrets in their order, or a finding that says why there are none. */
    Optional<SigningSecrets> secrets(Shell shell, Findings findings) {
        return text(shell, findings).flatMap(text -> findings.check(() -> SigningSecrets.parse(text)));
    }

    /** The one to sign with. */
    Optional<String> first(Shell shell, Findings findings) {
        return text(shell, findings)
                .filter(text -> findings.check(() -> SigningSecrets.parse(text)).isPresent())
                .flatMap(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst());
    }

    private Optional<String> text(Shell shell, Findings findings) {
        if (files.isEmpty()) {
            return Optional.of(shell.variable("MINDEE_WEBHOOK_SECRET").orElse(""));
        }
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        for (String file : files) {
            Optional<String> content = findings.check(() -> content(file));
            complete &= content.isPresent();
            text.append(content.orElse("")).append('\n');
        }
        return complete ? Optional.of(text.toString()) : Optional.empty();
    }

    /** @throws InvalidInputException if there is nothing to read */
    static String content(String file) {
        String text = TextFile.read("secret file", file);
        if (text.isBlank()) {
            throw new InvalidInputException("The secret file " + file + " is empty.");
        }
        return text;
    }
}
