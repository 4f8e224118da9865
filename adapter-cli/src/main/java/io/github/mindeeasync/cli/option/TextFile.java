package io.github.mindeeasync.cli.option;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Small files that hold a key or secrets. Their content is in no message. */
public final class TextFile {
    private static final int LARGEST = 64 * 1024;

    private TextFile() {}

    /**
     * The whole text.
     *
     * @param what for messages, such as {@code API key file}
     * @throws InvalidInputException if it cannot be read
     */
    public static String read(String what, String path) {
        try {
            if (Files.isDirectory(Path.of(path))) {
                throw new InvalidInputException("The " + what + " " + path + " is a directory. Name a file.");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(Path.of(path))) {
                bytes = in.readNBytes(LARGEST + 1);
            }
            if (bytes.length > LARGEST) {
                throw new InvalidInputException("The " + what + " " + path + " is too large to be one.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("The " + what + " " + path + " does not exist. Check the path.", e);
        } catch (AccessDeniedException e) {
            throw new InvalidInputException("The " + what + " " + path + " cannot be read: permission denied.", e);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidInputException("The " + what + " " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
