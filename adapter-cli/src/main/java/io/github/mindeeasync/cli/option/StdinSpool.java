package io.github.mindeeasync.cli.option;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileType;
import io.github.mindeeasync.core.document.LocalSource;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document from standard input: into memory, or where it is large into a private temporary file that goes with the
 * process. Reads no further than the limit.
 */
final class StdinSpool {
    private static final int IN_MEMORY = 8 << 20;

    private final InputStream in;
    private final long maxBytes;

    StdinSpool(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** @param name its file name; if null, one that says what it is */
    LocalSource read(@Nullable String name) {
        try {
            byte[] beginning = in.readNBytes((int) Math.min(IN_MEMORY, limit()));
            refuseBeyondLimit(beginning.length);
            String given = name == null ? defaultName(beginning) : plain(name);
            return beginning.length < IN_MEMORY
                    ? DocumentSource.bytes(given, beginning)
                    : DocumentSource.file(spool(given, beginning));
        } catch (IOException e) {
            throw new InvalidInputException("Standard input cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** One more than what is allowed, so that too much is noticed. */
    private long limit() {
        return maxBytes == Long.MAX_VALUE ? maxBytes : maxBytes + 1;
    }

    private void refuseBeyondLimit(long bytes) {
        if (bytes > maxBytes) {
            throw new InvalidInputException("Standard input has more than " + maxBytes + SizeLimit.ADVICE);
        }
    }

    private Path spool(String name, byte[] beginning) throws IOException {
        Path folder = Files.createTempDirectory("mindee-async-");
        Path file = folder.resolve(name);
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(beginning);
            refuseBeyondLimit(beginning.length + copy(out, limit() - beginning.length));
        }
        return file;
    }

    private long copy(OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = most;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read > 0) {
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        return most - left;
    }

    private static String plain(String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.equals("..") || name.equals(".")) {
            throw new InvalidInputException(
                    "Not a file name: \"" + name + "\". Give --name a plain file name, such as invoice.pdf.");
        }
        return name;
    }

    private static String defaultName(byte[] beginning) {
        byte[] head = Arrays.copyOf(beginning, Math.min(beginning.length, FileType.HEAD));
        return FileType.of(head)
                .map(type -> "stdin." + type.name().toLowerCase(Locale.ROOT))
                .orElse("stdin");
    }
}
