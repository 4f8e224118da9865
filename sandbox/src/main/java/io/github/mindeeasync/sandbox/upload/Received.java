package io.github.mindeeasync.sandbox.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes of one upload: small ones in memory, others in a temporary file that {@link #close()} deletes. */
final class Received implements Closeable {
    static final int IN_MEMORY = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = sha256Digest();
    private final long limit;
    private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private long length;

    private Received(long limit) {
        this.limit = limit;
    }

    /** Takes everything from the stream; bytes beyond the limit are counted and dropped. */
    static Received from(InputStream in, long limit) throws IOException {
        Received received = new Received(limit);
        try {
            received.fill(in);
            return received;
        } catch (IOException | RuntimeException e) {
            received.close();
            throw e;
        }
    }

    private void fill(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        OutputStream out = memory;
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                length += n;
                if (length > limit) {
                    continue;
                }
                digest.update(buffer, 0, n);
                if (memory != null && length > IN_MEMORY) {
                    out = spill(memory);
                }
                if (out != null) {
                    out.write(buffer, 0, n);
                }
            }
        } finally {
            if (out != null) {
                out.close();
            }
        }
    }

    private OutputStream spill(ByteArrayOutputStream soFar) throws IOException {
        file = Files.createTempFile("mindee-sandbox-", ".upload");
        memory = null;
        OutputStream out = Files.newOutputStream(file);
        soFar.writeTo(out);
        return out;
    }

    long length() {
        return length;
    }

    /** Lower-case hex; call once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    byte[] head(int most) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(most);
        }
    }

    /** The temporary file, or null while the bytes fit in memory. */
    @Nullable
    Path file() {
        return file;
    }

    byte[] bytes() {
        return memory == null ? new byte[0] : memory.toByteArray();
    }

    private InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes()) : Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
