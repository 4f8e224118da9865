package io.github.mindeeasync.sandbox.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks through a multipart body part by part, as a stream, so that a file is hashed while it arrives and stored at most
 * once. A part must be read before the next one is asked for; what is left of it is skipped.
 */
final class MultipartReader {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile("[;\\s](name|filename)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");
    private static final int LONGEST_LINE = 8_192;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[Received.IN_MEMORY];
    private int position;
    private int filled;
    private boolean started;
    private boolean ended;
    private InputStream open = InputStream.nullInputStream();

    /** One part; its content ends before the next boundary. */
    record Part(String name, Optional<String> fileName, InputStream content) {}

    MultipartReader(InputStream body, String boundary) {
        this.in = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    static String boundary(String contentType) throws IOException {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new UploadReader.Malformed("The content type names no boundary.");
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    Optional<Part> next() throws IOException {
        if (!started) {
            started = true;
            new Content(2).transferTo(OutputStream.nullOutputStream());
        } else {
            open.transferTo(OutputStream.nullOutputStream());
        }
        // Behind a boundary stands a line break, or two dashes when it was the last one.
        if (ended || line().startsWith("--")) {
            return Optional.empty();
        }
        String name = "";
        Optional<String> fileName = Optional.empty();
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                name = parameter(header, "name").orElse("");
                fileName = parameter(header, "filename");
            }
        }
        open = new Content(0);
        return Optional.of(new Part(name, fileName, open));
    }

    private static Optional<String> parameter(String header, String key) {
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            if (matcher.group(1).equals(key)) {
                String quoted = matcher.group(2);
                return Optional.of(quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return Optional.empty();
    }

    private int nextByte() throws IOException {
        if (position == filled) {
            filled = Math.max(0, in.read(buffer));
            position = 0;
        }
        return filled == 0 ? -1 : buffer[position++] & 0xff;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = nextByte(); c != '\n'; c = nextByte()) {
            if (c < 0 || line.size() > LONGEST_LINE) {
                throw new UploadReader.Malformed("The multipart body breaks off or has an overlong header.");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /**
     * Bytes up to the next boundary. The boundary begins with a line break and holds no other, so after a mismatch the
     * search can only restart at a line break: no backtracking.
     */
    private final class Content extends InputStream {
        private int matched;
        private int pendingFrom;
        private int pendingTo;
        private int pushedBack = -1;
        private boolean done;

        /** Begins with this many bytes of the boundary taken as read: 2 at the very start of the body. */
        Content(int matched) {
            this.matched = matched;
        }

        @Override
        public int read() throws IOException {
            while (pendingFrom == pendingTo) {
                if (done) {
                    return -1;
                }
                int c = pushedBack >= 0 ? pushedBack : nextByte();
                pushedBack = -1;
                if (c < 0) {
                    ended = true;
                    throw new UploadReader.Malformed("The multipart body breaks off.");
                }
                if (c == (delimiter[matched] & 0xff)) {
                    matched++;
                    done = matched == delimiter.length;
                } else if (matched == 0) {
                    return c;
                } else {
                    pendingFrom = 0;
                    pendingTo = matched;
                    matched = 0;
                    pushedBack = c;
                }
            }
            return delimiter[pendingFrom++] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = 0;
            for (int c; n < length && (c = read()) >= 0; n++) {
                buffer[offset + n] = (byte) c;
            }
            return n == 0 && length > 0 ? -1 : n;
        }
    }
}
