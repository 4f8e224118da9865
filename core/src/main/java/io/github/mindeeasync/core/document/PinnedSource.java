package io.github.mindeeasync.core.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A document whose content must not change any more: reading it to its end fails with {@link DocumentChangedException} if
 * it is not what it was when its hash was taken.
 *
 * @param sha256 in lower-case hex
 */
public record PinnedSource(LocalSource source, long expectedSize, String sha256) implements LocalSource {

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public long size() throws IOException {
        long size = source.size();
        if (size != expectedSize) {
            throw new DocumentChangedException(name());
        }
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        MessageDigest digest = sha256Digest();
        return new Verifying(new DigestInputStream(source.open(), digest), digest);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** Compares at the end of the stream. */
    private final class Verifying extends FilterInputStream {
        private final MessageDigest digest;
        private boolean verified;

        Verifying(InputStream in, MessageDigest digest) {
            super(in);
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0 && !verified) {
                verified = true;
                if (!Arrays.equals(digest.digest(), HexFormat.of().parseHex(sha256))) {
                    throw new DocumentChangedException(name());
                }
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 8192)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
