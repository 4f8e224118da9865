package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.delivery.IntakeSettings;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a body while it arrives: in memory at first, in a file from a certain size on. The file is deleted when it is
 * closed; where the system allows it, it has no name from the moment it is open, so that not even a kill leaves it behind.
 */
final class BodySpool implements AutoCloseable {
    private final IntakeSettings settings;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
    private @Nullable FileChannel file;
    private int size;

    BodySpool(IntakeSettings settings) {
        this.settings = settings;
    }

    boolean isInFile() {
        return file != null;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (file == null && size + length > settings.inMemory()) {
            file = open();
            writeFully(file, ByteBuffer.wrap(memory.toByteArray()));
            memory = new ByteArrayOutputStream(0);
        }
        if (file == null) {
            memory.write(bytes, offset, length);
        } else {
            writeFully(file, ByteBuffer.wrap(bytes, offset, length));
        }
        size += length;
    }

    private FileChannel open() throws IOException {
        Path folder = settings.folder();
        Path path = folder == null
                ? Files.createTempFile("mindee-delivery-", ".part")
                : Files.createTempFile(folder, "mindee-delivery-", ".part");
        try {
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    byte[] toByteArray() throws IOException {
        return file == null ? memory.toByteArray() : read(file);
    }

    private byte[] read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, bytes.position()) < 0) {
                throw new EOFException("The file of a body ended early.");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() {
        memory = new ByteArrayOutputStream(0);
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                System.getLogger(BodySpool.class.getName())
                        .log(System.Logger.Level.WARNING, "The file of a body could not be closed.", e);
            }
        }
    }
}
