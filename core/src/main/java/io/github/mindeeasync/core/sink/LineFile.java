package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines, each of which begins with its key. Written through {@link RandomAccessFile}, whose writes an interrupt
 * leaves alone: a channel would be closed by it, and its lock lost.
 */
final class LineFile implements AutoCloseable {
    private static final String HEAD = "{\"key\":\"";
    private static final int LONGEST_HEAD = 256;

    private final RandomAccessFile file;
    private final Set<String> keys = new HashSet<>();
    private long end;

    private LineFile(RandomAccessFile file) {
        this.file = file;
    }

    static LineFile open(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InvalidInputException(path + " is no regular file: it could not be read back after a restart."
                    + " Give a file for the lines.");
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (lock(file) == null) {
                throw new InvalidInputException(
                        "Another process writes deliveries to " + path + ". Give each its own file.");
            }
            LineFile lines = new LineFile(file);
            lines.recover(path);
            return lines;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    /** Reads the keys and removes a last line without end, if it is one of ours. */
    private void recover(Path path) throws IOException {
        StringBuilder head = new StringBuilder();
        long position = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                position++;
                if (next == '\n') {
                    remember(head);
                    head.setLength(0);
                    end = position;
                } else if (head.length() < LONGEST_HEAD) {
                    head.append((char) next);
                }
            }
        }
        String torn = head.toString();
        if (!torn.startsWith(HEAD) && !HEAD.startsWith(torn)) {
            throw new InvalidInputException("The last line of " + path
                    + " has no end and was not written by this program. Give another file, or end the line.");
        }
        if (position > end) {
            file.setLength(end);
            file.getFD().sync();
        }
    }

    private void remember(StringBuilder head) {
        int close = head.indexOf("\"", HEAD.length());
        if (head.indexOf(HEAD) == 0 && close > 0) {
            keys.add(head.substring(HEAD.length(), close));
        }
    }

    /** Appends a line, unless there is one with this key. What could not be written whole is taken back. */
    synchronized void append(String key, byte[] line) throws IOException {
        if (keys.contains(key)) {
            return;
        }
        requireHead(key, line);
        if (file.length() != end) {
            file.setLength(end);
        }
        file.seek(end);
        file.write(line);
        file.getFD().sync();
        end += line.length;
        keys.add(key);
    }

    private static void requireHead(String key, byte[] line) {
        byte[] expected = (HEAD + key + "\"").getBytes(StandardCharsets.UTF_8);
        if (line.length < expected.length
                || !new String(line, 0, expected.length, StandardCharsets.UTF_8).equals(HEAD + key + "\"")) {
            throw new IllegalArgumentException("A line must begin with its key.");
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
