package io.github.mindeeasync.core.document;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A document in memory. Equal where name and bytes are equal. */
public final class BytesSource implements LocalSource {
    private final String name;
    private final byte[] content;

    BytesSource(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesSource that && name.equals(that.name) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "BytesSource[" + name + ", " + content.length + " bytes]";
    }
}
