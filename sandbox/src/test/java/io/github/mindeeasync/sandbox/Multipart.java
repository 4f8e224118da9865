package io.github.mindeeasync.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Multipart bodies as clients write them. */
final class Multipart {
    private static final String BOUNDARY = "a-boundary-of-ours";
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    static byte[] form(String part, String fileName, byte[] file) {
        return new Multipart().file(part, fileName, file).end();
    }

    Multipart file(String part, String fileName, byte[] file) {
        text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(file);
        return text("\r\n");
    }

    Multipart field(String name, String value) {
        return text(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    byte[] end() {
        return text("--" + BOUNDARY + "--\r\n").body.toByteArray();
    }

    private Multipart text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
