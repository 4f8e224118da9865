package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A file of lines, each of which begins with its key. Others may move it away, cut it or add to it between two lines: the
 * next one goes to the end of the file that has the name then.
 */
final class LineFile implements AutoCloseable {
    /** Some 15 MB. */
    static final int KEYS = 100_000;

    private static final String HEAD = "{\"key\":\"";

    private final Path path;
    /** The latest ones, the oldest first. */
    private final Set<String> keys = new LinkedHashSet<>();

    private LockedFile locked;
    private RandomAccessFile file;
    private long end;
    private boolean failed;

    private LineFile(Path path, LockedFile locked) {
        this.path = path;
        this.locked = locked;
        this.file = locked.content();
    }

    static LineFile open(Path path) throws IOException {
        LockedFile locked = LockedFile.open(path);
        LineFile lines = new LineFile(path, locked);
        try {
            lines.recover();
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
        return lines;
    }

    /** Reads the latest keys and removes a last line without end, if it is one of ours. */
    private void recover() throws IOException {
        LastLines last = LastLines.read(file, this::rememberLine);
        String torn = last.torn();
        if (!torn.startsWith(HEAD) && !HEAD.startsWith(torn)) {
            throw new InvalidInputException("The last line of " + path
                    + " has no end and was not written by this program. Give another file, or end the line.");
        }
        end = last.end();
        if (file.length() > end) {
            file.setLength(end);
            file.getFD().sync();
        }
    }

    private void rememberLine(String head) {
        int close = head.indexOf('"', HEAD.length());
        if (head.startsWith(HEAD) && close > 0) {
            remember(head.substring(HEAD.length(), close));
        }
    }

    private void remember(String key) {
        if (keys.add(key) && keys.size() > KEYS) {
            Iterator<String> oldest = keys.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Appends a line, unless the file has one with this key. What could not be written whole is taken back. */
    synchronized void append(String key, byte[] line) throws IOException {
        requireHead(key, line);
        if (!file.getChannel().isOpen()) {
            throw new ClosedChannelException();
        }
        followName();
        findEnd();
        if (keys.contains(key)) {
            return;
        }
        failed = true;
        file.seek(end);
        file.write(line);
        file.getFD().sync();
        failed = false;
        end += line.length;
        remember(key);
    }

    /** What is in a file that was moved away is not in this one: who wants it again, gets it. */
    private void followName() throws IOException {
        if (!locked.hasItsName()) {
            LineFile next = open(path);
            file.close();
            locked = next.locked;
            file = next.file;
            end = next.end;
            failed = false;
            keys.clear();
            keys.addAll(next.keys);
        }
    }

    /** What is behind the end is a failed attempt of ours, or somebody else's, and then stays. */
    private void findEnd() throws IOException {
        long length = file.length();
        if (length > end && failed) {
            file.setLength(end);
            return;
        } else if (length < end) {
            keys.clear();
            LastLines.read(file, this::rememberLine);
        }
        if (length != end) {
            end = length;
            endLine();
        }
    }

    private void endLine() throws IOException {
        if (end > 0) {
            file.seek(end - 1);
            if (file.read() != '\n') {
                file.write('\n');
                end++;
            }
        }
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
