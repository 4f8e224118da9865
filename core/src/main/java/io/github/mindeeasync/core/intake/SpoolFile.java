package io.github.mindeeasync.core.intake;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A body in a file, which is gone when this is closed. For one thread at a time. */
final class SpoolFile implements AutoCloseable {
    private static final long SPACE_EVERY_BYTES = 1 << 20;

    private final SpoolFolder folder;
    private final FileChannel channel;
    private int size;

    SpoolFile(SpoolFolder folder) throws IOException {
        this.folder = folder;
        channel = folder.open();
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (size / SPACE_EVERY_BYTES != (size + (long) length) / SPACE_EVERY_BYTES) {
            folder.requireSpace();
        }
        folder.take(length);
        size += length;
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    byte[] read() throws IOException {
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
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(SpoolFile.class.getName())
                    .log(System.Logger.Level.WARNING, "The file of a body could not be closed.", e);
        } finally {
            folder.giveBack(size);
            size = 0;
        }
    }
}
