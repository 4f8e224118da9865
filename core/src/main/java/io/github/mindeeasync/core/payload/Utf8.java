package io.github.mindeeasync.core.payload;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Whether bytes are text at all: what is no UTF-8 is read as replacement characters, several bytes as the same one. */
public final class Utf8 {
    private static final int PIECE = 4_096;

    private Utf8() {}

    /** Whether these bytes are UTF-8 from the first one to the last. */
    public static boolean is(byte[] bytes) {
        return isAscii(bytes) || decodes(bytes);
    }

    private static boolean isAscii(byte[] bytes) {
        int either = 0;
        for (byte one : bytes) {
            either |= one;
        }
        return either >= 0;
    }

    private static boolean decodes(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, piece.clear(), true);
        }
        return !result.isError();
    }
}
