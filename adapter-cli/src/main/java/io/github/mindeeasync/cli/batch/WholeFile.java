package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.payload.RawPayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** A file that is there whole or not at all, whatever ends the process or the disk's room. */
record WholeFile(Path path) {
    private static final AtomicLong WRITTEN = new AtomicLong();

    /** Writes it, with the folders above it; leaves it alone where it is equal already. */
    void write(RawPayload content) throws IOException {
        if (!isThere(content)) {
            write(content::writeTo);
        }
    }

    void write(byte[] content) throws IOException {
        write(out -> out.write(content));
    }

    private void write(Content content) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        String name = ".mindee-async-" + ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet() + ".tmp";
        Path unfinished = folder.resolve(name);
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(file);
                content.writeTo(out);
                out.flush();
                file.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private boolean isThere(RawPayload content) throws IOException {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) != content.size()) {
                return false;
            }
            try (InputStream here = Files.newInputStream(path);
                    InputStream wanted = content.open()) {
                return Arrays.equals(here.readAllBytes(), wanted.readAllBytes());
            }
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Writes the content. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
