package io.github.mindeeasync.json;

import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.MalformedPayloadException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import okio.BufferedSource;
import okio.ByteString;

/**
 * What is left of a body where reading stopped, and so why it stopped. Moshi calls a text without its end, and half a
 * word such as {@code tru}, bad syntax; here they are what they are, a body that was cut. Its own messages are not
 * handed on, because they quote the body's keys.
 */
final class BodyTail {
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");
    private static final ByteString END_OF_TEXT = ByteString.encodeUtf8("\"\\");
    private static final Pattern HALF_A_WORD = Pattern.compile(
            "t|tr|tru|f|fa|fal|fals|n|nu|nul|-|-?[0-9]+\\.|-?[0-9]+(\\.[0-9]+)?e[+-]?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_WORD = 4_096;
    private static final int LONGEST_QUOTE = 12;

    private final InputStream body;
    private final BufferedSource source;
    private final int size;
    private boolean open;
    private boolean inText;

    BodyTail(InputStream body, BufferedSource source) {
        this.body = body;
        this.source = source;
        this.size = available();
    }

    void skipByteOrderMark() throws IOException {
        if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
            source.skip(BYTE_ORDER_MARK.size());
        }
    }

    /** An object or a list has begun. */
    void open() {
        open = true;
    }

    void enterText() {
        inText = true;
    }

    void leaveText() {
        inText = false;
    }

    MalformedPayloadException truncated() {
        String problem = open ? "The body ends too early, after " + size + " bytes." : "The body is empty.";
        return new MalformedPayloadException(Reason.TRUNCATED, problem, null);
    }

    /** Why the reader could not go on from here. */
    MalformedPayloadException explain() {
        try {
            return open && isCut() ? truncated() : notJson();
        } catch (IOException impossible) {
            return new MalformedPayloadException(Reason.NOT_JSON, "The body could not be read.", impossible);
        }
    }

    private boolean isCut() throws IOException {
        if (inText) {
            return source.indexOfElement(END_OF_TEXT) < 0;
        }
        return !source.request(LONGEST_WORD)
                && HALF_A_WORD.matcher(source.peek().readUtf8()).matches();
    }

    private MalformedPayloadException notJson() throws IOException {
        long position = size - available() - source.getBuffer().size();
        source.request(LONGEST_QUOTE);
        String rest = source.getBuffer()
                .readString(Math.min(LONGEST_QUOTE, source.getBuffer().size()), StandardCharsets.UTF_8);
        String problem = !open && rest.startsWith("<")
                ? "The body is an HTML or XML page, not JSON."
                : "The body is not JSON: \"" + Excerpt.clip(rest, LONGEST_QUOTE) + "\" at byte " + position + ".";
        return new MalformedPayloadException(Reason.NOT_JSON, problem, null);
    }

    private int available() {
        try {
            return body.available();
        } catch (IOException impossible) {
            return 0;
        }
    }
}
