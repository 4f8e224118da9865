package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The raw body of a delivery, to the byte. */
final class BodyParameter {
    private static final int LARGEST = 1 << 30;

    @Parameters(
            paramLabel = "FILE",
            hideParamSyntax = true,
            arity = "0..1",
            description = "The raw body as it arrived: a file, or - for standard input.")
    private @Nullable String file;

    /** How it was named. */
    String name() {
        return file == null || file.equals("-") ? "standard input" : file;
    }

    Optional<byte[]> read(Shell shell, Findings findings) {
        if (file == null) {
            findings.add("No FILE. Name the file that holds the raw body, or - for standard input.");
            return Optional.empty();
        }
        String path = file;
        return findings.check(() -> path.equals("-") ? all(path, shell.in()) : bytes(path));
    }

    private static byte[] bytes(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return all(path, in);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(path + " does not exist. Check the path.", e);
        } catch (AccessDeniedException e) {
            throw new InvalidInputException(path + " cannot be read: permission denied.", e);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidInputException(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static byte[] all(String path, InputStream in) {
        try {
            byte[] body = in.readNBytes(LARGEST);
            if (body.length == LARGEST) {
                throw new InvalidInputException(path + " is too large to be a delivery.");
            }
            return body;
        } catch (IOException e) {
            throw new InvalidInputException(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
