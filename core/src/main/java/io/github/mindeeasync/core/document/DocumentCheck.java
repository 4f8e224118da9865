package io.github.mindeeasync.core.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Refuses what the API would refuse, before a byte leaves: missing, unreadable, empty, oversized files and types that
 * the API does not read. URLs pass: the API fetches them itself.
 *
 * @param maxBytes the largest document accepted, in bytes; the published limit is 20 MB
 */
public record DocumentCheck(long maxBytes) {
    /** The published limit of 20 MB, taken in its larger reading of 20 MiB: the API has the last word. */
    public static final long PUBLISHED_LIMIT = 20L * 1024 * 1024;

    private static final int TEXT_SHOWN = 16;

    public static DocumentCheck ofDefaults() {
        return new DocumentCheck(PUBLISHED_LIMIT);
    }

    /** @throws InvalidDocumentException saying what was wrong and what to do */
    public void check(DocumentSource source) {
        if (source instanceof LocalSource local) {
            checkContent(local);
        } else if (source instanceof Base64Source base64) {
            checkContent(base64.content());
        }
    }

    private void checkContent(LocalSource source) {
        try {
            if (source instanceof FileSource file && Files.isDirectory(file.path())) {
                throw refused(source, "is a directory. Name the files in it.");
            }
            if (source instanceof FileSource file && isSpecial(file.path())) {
                throw refused(
                        source, "is not a regular file. Save it to one; the command line takes it piped to - too.");
            }
            checkSize(source);
            checkType(source);
        } catch (NoSuchFileException missing) {
            throw refused(source, "does not exist. Check the path.");
        } catch (AccessDeniedException denied) {
            throw refused(source, "cannot be read: permission denied.");
        } catch (IOException unreadable) {
            throw refused(source, "cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    /** A pipe or a device: it has no size, and what is read of it is gone. */
    private static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    private void checkSize(LocalSource source) throws IOException {
        long size = source.size();
        if (size == 0) {
            throw refused(source, "is empty.");
        }
        if (size > maxBytes) {
            throw refused(
                    source,
                    "has " + size + " bytes; the limit is " + maxBytes
                            + ". Make it smaller, or raise the limit if your plan allows more.");
        }
    }

    private static void checkType(LocalSource source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(FileType.HEAD);
            if (FileType.of(head).isEmpty()) {
                throw refused(
                        source,
                        "is not a file that the API reads (its content begins with " + beginning(head)
                                + "). Send a pdf, png, jpg, webp, heic or tiff.");
            }
        }
    }

    private static String beginning(byte[] head) {
        byte[] shown = Arrays.copyOf(head, Math.min(head.length, TEXT_SHOWN));
        StringBuilder text = new StringBuilder("\"");
        for (byte b : shown) {
            text.append(b >= 32 && b < 127 ? (char) b : '.');
        }
        return text.append('"').toString();
    }

    private static InvalidDocumentException refused(LocalSource source, String problem) {
        Path path = source instanceof FileSource file ? file.path() : Path.of("");
        return new InvalidDocumentException(source instanceof FileSource ? path.toString() : source.name(), problem);
    }
}
