package io.github.mindeeasync.core.sink;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.function.Consumer;

/**
 * Reads the last lines of a file of lines: as many as may have been written just before a process was killed, and not all
 * of a file that may be very long.
 */
final class LastLines {
    private static final int LEAST = 1_000;
    private static final long BYTES = 64 << 20;
    private static final int LONGEST_HEAD = 256;

    private final RandomAccessFile file;
    private final Consumer<String> heads;
    private final StringBuilder head = new StringBuilder();
    private long end;

    private LastLines(RandomAccessFile file, Consumer<String> heads) {
        this.file = file;
        this.heads = heads;
    }

    /**
     * Reads the last 64 MiB, or more if these are less than 1,000 lines.
     *
     * @param heads is told how each line begins; of some lines more than once
     */
    static LastLines read(RandomAccessFile file, Consumer<String> heads) throws IOException {
        return read(file, heads, BYTES, LEAST);
    }

    static LastLines read(RandomAccessFile file, Consumer<String> heads, long most, int least) throws IOException {
        LastLines last = new LastLines(file, heads);
        long size = file.length();
        long bytes = most;
        while (last.readFrom(Math.max(0, size - bytes)) < least && bytes < size) {
            bytes *= 4;
        }
        return last;
    }

    private int readFrom(long start) throws IOException {
        byte[] block = new byte[1 << 16];
        boolean whole = start == 0;
        int lines = 0;
        long position = start;
        end = start;
        head.setLength(0);
        file.seek(start);
        for (int length = file.read(block); length > 0; length = file.read(block)) {
            for (int i = 0; i < length; i++) {
                if (block[i] == '\n') {
                    lines += whole ? 1 : 0;
                    next(whole, position + i + 1);
                    whole = true;
                } else if (head.length() < LONGEST_HEAD) {
                    head.append((char) (block[i] & 0xff));
                }
            }
            position += length;
        }
        return lines;
    }

    private void next(boolean whole, long begins) {
        if (whole) {
            heads.accept(head.toString());
        }
        head.setLength(0);
        end = begins;
    }

    /** Where the last line that has an end ends. */
    long end() {
        return end;
    }

    /** How the line begins that follows it and has no end; empty where there is none. */
    String torn() {
        return head.toString();
    }
}
