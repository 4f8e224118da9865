package io.github.mindeeasync.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A socket that sees what HTTP clients hide. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    /** How a connection ended. */
    enum End {
        CLOSED,
        RESET
    }

    /** What arrived until the end of the connection. */
    record Heard(String text, End end) {}

    RawClient(Sandbox sandbox) throws IOException {
        socket = new Socket("127.0.0.1", sandbox.port());
        socket.setSoTimeout(10_000);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    void submitHead(int contentLength) throws IOException {
        send(
                "POST /v1/products/mindee/invoices/v4/predict_async HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Token k\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + contentLength + "\r\n\r\n");
    }

    void submit() throws IOException {
        String body = "{\"document\":\"https://example.com/a.pdf\"}";
        submitHead(body.length());
        send(body);
    }

    Heard hear() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
            return new Heard(heard.toString(StandardCharsets.UTF_8), End.CLOSED);
        } catch (SocketException e) {
            return new Heard(heard.toString(StandardCharsets.UTF_8), End.RESET);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
