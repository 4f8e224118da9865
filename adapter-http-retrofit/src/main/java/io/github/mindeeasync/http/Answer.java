package io.github.mindeeasync.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * An answer as it came.
 *
 * @param url what was asked
 * @param body as far as it could be read
 * @param broken why it could not be read to its end; null where it could
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(
        HttpUrl url,
        int status,
        Headers headers,
        byte[] body,
        @Nullable IOException broken) {

    private static final int SHOWN = 400;

    static Answer of(Response<ResponseBody> response, Attempt attempt) throws IOException {
        ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody();
        return new Answer(
                response.raw().request().url(),
                response.code(),
                response.headers(),
                body == null ? new byte[0] : body.bytes(),
                attempt.brokenAnswer());
    }

    /** The first of the body, fit for a message: it may hold the one trace of what was accepted. */
    String beginning() {
        String text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }

    /** Where the answer points; null where it points nowhere. Its host is data, not a place to go. */
    @Nullable
    HttpUrl location() {
        String location = headers.get("Location");
        return location == null ? null : url.resolve(location);
    }
}
