package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Receipt;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * An answer: a status and one short line, the same for every cause of that status, so that nobody learns from it which
 * part of a request was wrong.
 */
record Reply(int status, @Nullable Duration retryAfter) {
    static final String TYPE = "text/plain;charset=utf-8";

    static Reply of(int status) {
        return new Reply(status, null);
    }

    static Reply of(Receipt receipt) {
        return new Reply(
                receipt.status(), receipt instanceof Receipt.Unavailable unavailable ? unavailable.retryAfter() : null);
    }

    static String text(int status) {
        String message = HttpStatus.getMessage(status);
        return message + "\n";
    }

    /** Sends all of it. */
    void write(Response response, Callback callback) {
        byte[] text = text(status).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, text.length);
        if (retryAfter != null) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, wholeSeconds(retryAfter));
        }
        response.write(true, ByteBuffer.wrap(text), callback);
    }

    /** The same through Javalin. */
    void write(Context context) {
        if (retryAfter != null) {
            context.header(HttpHeader.RETRY_AFTER.asString(), String.valueOf(wholeSeconds(retryAfter)));
        }
        context.status(status).contentType(TYPE).result(text(status));
    }

    private static long wholeSeconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
