package io.github.mindeeasync.cli.option;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as they are written behind an option. */
public final class PathText {
    private PathText() {}

    /** @throws InvalidInputException if it is none; {@code remedy} says what else to do, such as "Name a file" */
    public static Path parse(String option, String text, String remedy) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    option + " \"" + text + "\" is not a path: " + e.getReason() + ". " + remedy + ".", e);
        }
        throw new InvalidInputException(option + " is empty. " + remedy + ".");
    }
}
