package io.github.mindeeasync.core.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** An answer or a delivery exactly as it came, before anybody read it. Immutable; equal where the bytes are equal. */
public final class RawPayload {
    private final byte[] bytes;
    private final Dialect dialect;

    private RawPayload(byte[] bytes, Dialect dialect) {
        this.bytes = bytes;
        this.dialect = dialect;
    }

    /** A payload of these bytes, which are copied. */
    public static RawPayload of(byte[] bytes, Dialect dialect) {
        return new RawPayload(bytes.clone(), dialect);
    }

    /** A payload of these bytes, which are not copied: whoever calls gives them away, and keeps no hold of them. */
    public static RawPayload wrap(byte[] bytes, Dialect dialect) {
        return new RawPayload(bytes, dialect);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** How many bytes there are. */
    public int size() {
        return bytes.length;
    }

    /** The bytes, as a copy. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes as a stream, not copied. */
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /** Writes the bytes as they came. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawPayload that && dialect == that.dialect && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + dialect.hashCode();
    }

    @Override
    public String toString() {
        return "RawPayload[" + bytes.length + " bytes, " + dialect + "]";
    }
}
