package io.github.mindeeasync.json;

import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.github.mindeeasync.core.payload.JsonVisitor;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.MalformedPayloadException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import okio.BufferedSource;
import okio.Okio;

/**
 * Reads one body from its beginning to its end, and tells a visitor what it says. Numbers keep their digits, and the
 * recursion is as deep as the bound allows and no deeper. For one body, on one thread.
 */
final class BodyReader {
    private final BodyTail tail;
    private final JsonReader json;
    private final int maxDepth;
    private final JsonVisitor visitor;

    private BodyReader(BufferedSource source, BodyTail tail, int maxDepth, JsonVisitor visitor) {
        this.tail = tail;
        this.json = JsonReader.of(source);
        this.maxDepth = maxDepth;
        this.visitor = visitor;
    }

    /**
     * Reads all of it.
     *
     * @param body all of it at hand, so that {@code available()} tells how much is left
     * @throws MalformedPayloadException if it is no JSON, ends too early or is nested too deeply
     */
    static void read(InputStream body, int maxDepth, JsonVisitor visitor) {
        // Streamed, not copied into a buffer first: the reader is then linear for literals of any length.
        BufferedSource source = Okio.buffer(Okio.source(body));
        BodyTail tail = new BodyTail(body, source);
        try {
            tail.skipByteOrderMark();
            new BodyReader(source, tail, maxDepth, visitor).document();
        } catch (EOFException end) {
            throw tail.truncated();
        } catch (JsonEncodingException syntax) {
            throw tail.explain();
        } catch (IOException impossible) {
            throw new MalformedPayloadException(Reason.NOT_JSON, "The body could not be read.", impossible);
        }
    }

    private void document() throws IOException {
        value(0);
        if (json.peek() != JsonReader.Token.END_DOCUMENT) {
            throw tail.explain();
        }
    }

    private void value(int depth) throws IOException {
        switch (json.peek()) {
            case BEGIN_OBJECT -> object(deeper(depth));
            case BEGIN_ARRAY -> array(deeper(depth));
            case STRING -> visitor.text(text());
            case NUMBER -> visitor.number(json.nextString());
            case BOOLEAN -> visitor.bool(json.nextBoolean());
            case NULL -> nothing();
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw tail.explain();
        }
    }

    private void object(int depth) throws IOException {
        visitor.beginObject();
        json.beginObject();
        while (json.hasNext()) {
            tail.enterText();
            String name = json.nextName();
            tail.leaveText();
            visitor.name(name);
            value(depth);
        }
        json.endObject();
        visitor.endObject();
    }

    private void array(int depth) throws IOException {
        visitor.beginArray();
        json.beginArray();
        while (json.hasNext()) {
            value(depth);
        }
        json.endArray();
        visitor.endArray();
    }

    private String text() throws IOException {
        tail.enterText();
        String text = json.nextString();
        tail.leaveText();
        return text;
    }

    private void nothing() throws IOException {
        json.nextNull();
        visitor.nothing();
    }

    private int deeper(int depth) {
        tail.open();
        if (depth == maxDepth) {
            throw new MalformedPayloadException(
                    Reason.OUT_OF_BOUNDS,
                    "The body is nested deeper than " + maxDepth + " levels, the bound of CodecSettings.maxDepth.",
                    null);
        }
        return depth + 1;
    }
}
