package io.github.mindeeasync.http;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How long an answer asks to wait, noted before {@link OneAttempt} hides it from OkHttp. */
final class AskedPause {
    private volatile @Nullable Duration asked;

    /** Null where the answer did not say. */
    @Nullable
    Duration asked() {
        return asked;
    }

    /** Notes what the answer says in the request's own {@link AskedPause}. */
    static Interceptor noting(RetryAfter reader) {
        return new Interceptor() {
            @Override
            public Response intercept(Chain chain) throws IOException {
                Response response = chain.proceed(chain.request());
                AskedPause pause = chain.request().tag(AskedPause.class);
                if (pause != null) {
                    pause.asked = reader.of(response.headers());
                }
                return response;
            }
        };
    }
}
