package io.github.mindeeasync.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** A request body that can be sent once only, and tells its attempt how many of its bytes may have left. */
final class CountedBody extends RequestBody {
    private final RequestBody body;
    private final Attempt attempt;

    CountedBody(RequestBody body, Attempt attempt) {
        this.body = body;
        this.attempt = attempt;
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return body.contentLength();
    }

    /** OkHttp never sends such a body again, whatever the answer is. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        BufferedSink counted = Okio.buffer(counting(sink));
        body.writeTo(counted);
        counted.emit();
    }

    private Sink counting(BufferedSink sink) {
        return new ForwardingSink(sink) {
            private long handedOn;

            @Override
            public void write(Buffer source, long byteCount) throws IOException {
                handedOn += byteCount;
                attempt.bodySent(handedOn);
                super.write(source, byteCount);
            }
        };
    }
}
