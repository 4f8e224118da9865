package io.github.mindeeasync.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one call one request, at the place where requests go on the wire. OkHttp would send again after a 503 with
 * {@code Retry-After: 0}, settings or not: here it never sees that header. Whatever else it comes to think of is
 * stopped by {@link Attempt#begin}.
 */
final class OneAttempt implements Interceptor {
    private static final int UNAVAILABLE = 503;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        if (attempt == null) {
            throw new TellingException("a request that no attempt ordered was stopped");
        }
        attempt.begin();
        if (chain.request().body() != null && !attempt.connected()) {
            requireAlive(chain.connection());
        }
        Response response = chain.proceed(chain.request());
        attempt.answered(response.code());
        return response.code() == UNAVAILABLE
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    /**
     * A document that is lost on a connection which the server has closed meanwhile might have arrived, for all anyone
     * can prove. So look first: for a millisecond, once per upload. HTTP/2 watches its connections by itself.
     */
    private static void requireAlive(@Nullable Connection connection) throws IOException {
        if (connection == null || connection.protocol() == Protocol.HTTP_2) {
            return;
        }
        Socket socket = connection.socket();
        int timeout = socket.getSoTimeout();
        try {
            socket.setSoTimeout(1);
            int unexpected = socket.getInputStream().read();
            throw new TellingException(
                    unexpected < 0
                            ? "the idle connection had been closed by the server"
                            : "the idle connection carried an unexpected answer");
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(timeout);
        }
    }
}
