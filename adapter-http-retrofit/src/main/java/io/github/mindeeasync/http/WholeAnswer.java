package io.github.mindeeasync.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads the answer's body into memory, up to a bound and after decompression. A body that breaks off leaves its status
 * standing: the attempt then knows why.
 */
final class WholeAnswer implements Interceptor {
    private static final long STEP = 8192;

    private final long bound;

    WholeAnswer(long bound) {
        this.bound = bound;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Attempt attempt = chain.request().tag(Attempt.class);
        Buffer read = new Buffer();
        try (ResponseBody body = response.body()) {
            readInto(read, body);
        } catch (IOException e) {
            if (attempt == null) {
                throw e;
            }
            attempt.brokenAnswer(e);
        }
        ResponseBody whole = ResponseBody.create(read, response.body().contentType(), read.size());
        return response.newBuilder().body(whole).build();
    }

    private void readInto(Buffer buffer, ResponseBody body) throws IOException {
        if (body.contentLength() > bound) {
            throw tooLarge();
        }
        BufferedSource source = body.source();
        while (source.read(buffer, STEP) >= 0) {
            if (buffer.size() > bound) {
                throw tooLarge();
            }
        }
    }

    private TooLargeException tooLarge() {
        return new TooLargeException(bound);
    }
}
