package io.github.mindeeasync.json;

import com.squareup.moshi.Moshi;
import io.github.mindeeasync.core.error.InvalidInputException;

/**
 * How a {@link MoshiCodec} reads. Immutable.
 *
 * @param maxBytes the largest body that is read, in bytes; 64 MiB by default. The API's real bodies reach several MB
 * @param maxDepth how many objects and lists may stand in one another, 1 to {@value #DEEPEST}; 100 by default. The API's
 *     own bodies need about 10
 * @param moshi knows the adapters for types of your own that {@code prediction.as(...)} meets; a plain one by default
 */
public record CodecSettings(int maxBytes, int maxDepth, Moshi moshi) {
    /** Moshi's own reader stops at about 255. */
    public static final int DEEPEST = 200;

    private static final CodecSettings DEFAULTS = new CodecSettings(64 * 1024 * 1024, 100, new Moshi.Builder().build());

    public CodecSettings {
        if (maxBytes < 1) {
            throw new InvalidInputException("maxBytes is " + maxBytes + "; at least 1 byte is needed.");
        }
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new InvalidInputException("maxDepth is " + maxDepth + "; 1 to " + DEEPEST + " can be read.");
        }
    }

    public static CodecSettings ofDefaults() {
        return DEFAULTS;
    }

    public CodecSettings withMaxBytes(int bytes) {
        return new CodecSettings(bytes, maxDepth, moshi);
    }

    public CodecSettings withMaxDepth(int depth) {
        return new CodecSettings(maxBytes, depth, moshi);
    }

    /** With a Moshi of your own, whose adapters then read the types they are for. */
    public CodecSettings withMoshi(Moshi yours) {
        return new CodecSettings(maxBytes, maxDepth, yours);
    }
}
