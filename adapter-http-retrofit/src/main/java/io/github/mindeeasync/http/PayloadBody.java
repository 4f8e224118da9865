package io.github.mindeeasync.http;

import io.github.mindeeasync.core.payload.RawPayload;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A payload exactly as it came. */
final class PayloadBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final RawPayload raw;

    PayloadBody(RawPayload raw) {
        this.raw = raw;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return raw.size();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        raw.writeTo(sink.outputStream());
    }
}
