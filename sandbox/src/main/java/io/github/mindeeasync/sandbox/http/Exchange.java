package io.github.mindeeasync.sandbox.http;

import io.github.mindeeasync.sandbox.tally.RecordedRequest;
import io.github.mindeeasync.sandbox.tally.Tally;
import io.github.mindeeasync.sandbox.time.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request and the ways to end it. Every way notes the request in the tally before a byte leaves. */
final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Tally tally;
    private final Instant arrived;
    private @Nullable String documentName;

    Exchange(Request request, Response response, Callback callback, Tally tally, Instant arrived) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.tally = tally;
        this.arrived = arrived;
    }

    Instant arrived() {
        return arrived;
    }

    String method() {
        return request.getMethod();
    }

    /** The path as sent, still percent-encoded. */
    String path() {
        return Optional.ofNullable(request.getHttpURI().getPath()).orElse("/");
    }

    String query() {
        return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }

    /** The absolute URL of the request as the client wrote it. */
    String url() {
        return request.getHttpURI().asString();
    }

    /** Scheme and authority as the client wrote them. */
    String origin() {
        return request.getHttpURI().getScheme() + "://" + request.getHttpURI().getAuthority();
    }

    String header(HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }

    void documentName(String name) {
        this.documentName = name;
    }

    InputStream body() {
        return Content.Source.asInputStream(request);
    }

    void drain() throws IOException {
        body().transferTo(OutputStream.nullOutputStream());
    }

    /** Reads and drops this part of the announced body. */
    void readPart(double fraction) throws IOException {
        if (fraction == 1) {
            drain();
        } else if (fraction > 0) {
            long wanted = (long) (fraction * Math.max(0, request.getLength()));
            InputStream body = body();
            byte[] buffer = new byte[8_192];
            for (int n = 0; wanted > 0 && n >= 0; wanted -= n) {
                n = body.read(buffer, 0, (int) Math.min(buffer.length, wanted));
            }
        }
    }

    void send(Answer answer) {
        note(answer.status());
        sendUnnoted(answer);
    }

    void sendUnnoted(Answer answer) {
        head(answer);
        response.write(true, bytes(answer), callback);
    }

    /** Sends a part of the body under the full length, then ends the connection. */
    void cut(Answer answer, double fraction, boolean reset) {
        note(answer.status());
        head(answer);
        ByteBuffer body = bytes(answer);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        body.limit((int) (body.limit() * fraction));
        response.write(false, body, Callback.from(() -> end(reset), failure -> end(reset)));
    }

    /** Sends the body a few bytes at a time. */
    void drip(Answer answer, int step, Duration pause, Timer timer) {
        note(answer.status());
        head(answer);
        ByteBuffer body = bytes(answer);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        drop(body, step, pause, timer);
    }

    private void drop(ByteBuffer body, int step, Duration pause, Timer timer) {
        int end = Math.min(body.limit(), body.position() + step);
        ByteBuffer drop = body.slice(body.position(), end - body.position());
        body.position(end);
        if (!body.hasRemaining()) {
            response.write(true, drop, callback);
            return;
        }
        Runnable next = () -> drop(body, step, pause, timer);
        response.write(false, drop, Callback.from(() -> timer.after(pause, next), callback::failed));
    }

    /** Resets the connection instead of answering. */
    void reset() {
        note(0);
        end(true);
    }

    /** Answers nothing. The caller must see to {@link #hungUp()}. */
    void hang() {
        note(0);
    }

    /** After {@link #hang()}: whether the client left; ends the exchange if so. */
    boolean hungUp() {
        if (clientIsThere()) {
            return false;
        }
        end(false);
        return true;
    }

    private boolean clientIsThere() {
        try {
            return endPoint().isOpen() && channel().read(ByteBuffer.allocate(1)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void end(boolean reset) {
        try {
            if (reset) {
                channel().setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // The connection is gone already.
        }
        endPoint().close();
        callback.failed(new IOException("The sandbox ended the connection on purpose."));
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    private SocketChannel channel() {
        return (SocketChannel) endPoint().getTransport();
    }

    private void head(Answer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    }

    private static ByteBuffer bytes(Answer answer) {
        return answer.body().isEmpty()
                ? BufferUtil.EMPTY_BUFFER.slice()
                : ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private void note(int status) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.merge(field.getLowerCaseName(), String.valueOf(field.getValue()), (a, b) -> a + ", " + b);
        }
        tally.answering(new RecordedRequest(
                arrived,
                method(),
                path(),
                query(),
                headers,
                request.getLength(),
                Optional.ofNullable(documentName),
                status));
    }
}
