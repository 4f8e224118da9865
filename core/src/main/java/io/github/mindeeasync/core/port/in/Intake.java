package io.github.mindeeasync.core.port.in;

import io.github.mindeeasync.core.delivery.Receipt;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One delivery whose body arrives piece by piece. Small bodies stay in memory, larger ones go to a file, and so does every
 * body where all together take too much memory, while their signature is computed. For one thread at a time; close it, whatever happens.
 */
public interface Intake extends AutoCloseable {

    /**
     * How many bytes the sender says that the body has, where it says so; before the first {@link #write(ByteBuffer)}. It is
     * taken at its word only to refuse: what arrives is counted all the same.
     *
     * @param length in bytes; negative if it is not known
     * @return the answer, if there is no use in reading so much: the body is too large
     */
    Optional<Receipt> announce(long length);

    /**
     * The next piece of the body: all that remains in the buffer. Does nothing once the body is refused.
     *
     * @return the answer, if it is certain already that more of the body changes nothing and there is no use in reading
     *     on: the body is too large, or its file cannot be written
     */
    Optional<Receipt> write(ByteBuffer bytes);

    /** The same for a part of an array. */
    default Optional<Receipt> write(byte[] bytes, int offset, int length) {
        return write(ByteBuffer.wrap(bytes, offset, length));
    }

    /**
     * The body is complete: verifies, identifies, stores. Completes normally, always.
     *
     * @return completes when the delivery is durable, or refused
     */
    CompletionStage<Receipt> finish();

    /** Gives up what {@link #finish} was not called for. Leaves no file behind. */
    @Override
    void close();
}
