package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.port.out.SignatureVerifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a body while it arrives: in memory at first, in a file once it is large or all bodies together have no more memory.
 * For one thread at a time.
 */
final class BodySpool implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final int PIECE = 16 << 10;

    private final SpoolSpace space;
    private byte[] memory = NOTHING;
    private int size;
    private long expected;
    private long taken;
    private @Nullable SpoolFile file;

    BodySpool(SpoolSpace space) {
        this.space = space;
    }

    /** How long it is going to be, if it is what its sender says. */
    void expect(long length) {
        expected = length;
    }

    boolean isInFile() {
        return file != null;
    }

    int size() {
        return size;
    }

    /**
     * Takes all of these bytes.
     *
     * @param check gets them as well
     */
    void write(ByteBuffer bytes, SignatureVerifier.Check check) throws IOException {
        int length = bytes.remaining();
        if (file == null && fits(size + length)) {
            bytes.get(memory, size, length);
            check.update(memory, size, length);
            size += length;
            return;
        }
        if (file == null) {
            file = new SpoolFile(space.folder());
            file.write(memory, 0, size);
            forgetMemory();
        }
        byte[] piece = new byte[Math.min(PIECE, length)];
        while (bytes.hasRemaining()) {
            int some = Math.min(piece.length, bytes.remaining());
            bytes.get(piece, 0, some);
            check.update(piece, 0, some);
            file.write(piece, 0, some);
            size += some;
        }
    }

    /** Makes room in memory, if it may. As long as it is going to be at once, once half of that is here. */
    private boolean fits(int needed) {
        if (needed > space.inMemory()) {
            return false;
        }
        if (needed <= memory.length) {
            return true;
        }
        long twice = Math.min(2L * memory.length, space.inMemory());
        long enough = expected >= needed && expected < twice ? expected : twice;
        return grow((int) Math.max(needed, enough)) || grow(needed);
    }

    private boolean grow(int capacity) {
        long more = space.counted(capacity) - taken;
        if (!space.take(more)) {
            return false;
        }
        taken += more;
        memory = Arrays.copyOf(memory, capacity);
        return true;
    }

    /** All of it; what was in memory is given away, what was in a file is gone from there. */
    byte[] takeBytes() throws IOException {
        if (file == null) {
            byte[] bytes = memory.length == size ? memory : Arrays.copyOf(memory, size);
            memory = NOTHING;
            return bytes;
        }
        byte[] bytes = file.read();
        file.close();
        return bytes;
    }

    private void forgetMemory() {
        memory = NOTHING;
        space.giveBack(taken);
        taken = 0;
    }

    /** Nothing of it is left then, and what it took of the room for all is free. */
    @Override
    public void close() {
        forgetMemory();
        if (file != null) {
            file.close();
        }
    }
}
