package io.github.mindeeasync.http;

import io.github.mindeeasync.core.document.LocalSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A document as base64 in JSON, encoded while it is sent: {@code {"document":"..."}}. */
final class Base64Upload extends RequestBody {
    /** A multiple of three, so that padding comes at the end alone. */
    private static final int PIECE = 3 * 4096;

    private static final String BEFORE = "{\"document\":\"";

    private final LocalSource source;
    private final String after;
    private @Nullable LocalContent content;

    Base64Upload(LocalSource source, boolean allWords) {
        this.source = source;
        this.after = allWords ? "\",\"include_mvision\":true}" : "\"}";
    }

    @Override
    public MediaType contentType() {
        return Uploads.JSON;
    }

    @Override
    public long contentLength() throws IOException {
        long encoded = (content().size() + 2) / 3 * 4;
        return BEFORE.length() + encoded + after.length();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.writeUtf8(BEFORE);
        Base64.Encoder encoder = Base64.getEncoder();
        content().forEachPiece(PIECE, (bytes, length) -> {
            sink.write(encoder.encode(length == bytes.length ? bytes : Arrays.copyOf(bytes, length)));
        });
        sink.writeUtf8(after);
    }

    private LocalContent content() throws IOException {
        LocalContent known = content;
        if (known == null) {
            known = LocalContent.of(source);
            content = known;
        }
        return known;
    }
}
