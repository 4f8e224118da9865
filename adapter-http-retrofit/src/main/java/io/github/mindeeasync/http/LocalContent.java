package io.github.mindeeasync.http;

import io.github.mindeeasync.core.document.DocumentChangedException;
import io.github.mindeeasync.core.document.FileType;
import io.github.mindeeasync.core.document.LocalSource;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;

/** A document's bytes at the size they had when the upload was announced, read in constant memory. */
final class LocalContent {
    private static final MediaType ANY = MediaType.get("application/octet-stream");

    private final LocalSource source;
    private final long size;

    private LocalContent(LocalSource source, long size) {
        this.source = source;
        this.size = size;
    }

    static LocalContent of(LocalSource source) throws TellingException {
        try {
            return new LocalContent(source, source.size());
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    long size() {
        return size;
    }

    /** The type that the content tells, whatever the file is called. */
    MediaType type() throws TellingException {
        try (InputStream in = source.open()) {
            return FileType.of(in.readNBytes(FileType.HEAD))
                    .map(type -> MediaType.get(type.mediaType()))
                    .orElse(ANY);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /**
     * Hands on all bytes, in pieces of the same length but for the last.
     *
     * @throws TellingException if the document cannot be read or changed its size; its last piece was then not handed on
     */
    void forEachPiece(int length, Piece piece) throws IOException {
        byte[] bytes = new byte[length];
        try (InputStream in = open()) {
            for (long left = size; left > 0; ) {
                int expected = (int) Math.min(length, left);
                int read = read(in, bytes, expected);
                left -= read;
                if (read < expected || (left == 0 && read(in, new byte[1], 1) > 0)) {
                    throw changed();
                }
                piece.accept(bytes, read);
            }
        }
    }

    private InputStream open() throws TellingException {
        try {
            if (source.size() != size) {
                throw changed();
            }
            return source.open();
        } catch (TellingException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private int read(InputStream in, byte[] bytes, int length) throws TellingException {
        try {
            return in.readNBytes(bytes, 0, length);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private TellingException changed() {
        return new TellingException(name(source) + " changed its size while it was sent: it had " + size + " bytes");
    }

    private static TellingException unreadable(LocalSource source, IOException e) {
        if (e instanceof DocumentChangedException changed) {
            return new TellingException(String.valueOf(changed.getMessage()), changed);
        }
        return new TellingException(
                name(source) + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }

    private static String name(LocalSource source) {
        return source.name().replaceAll("\\p{Cntrl}", "?");
    }

    /** Takes some of the bytes. */
    @FunctionalInterface
    interface Piece {
        void accept(byte[] bytes, int length) throws IOException;
    }
}
