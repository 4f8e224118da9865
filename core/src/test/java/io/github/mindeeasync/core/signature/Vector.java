package io.github.mindeeasync.core.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What the openssl program says that the signature of a body is. {@code vectors.sh} made them, and says how. */
record Vector(String name, String secret, byte[] body, String signature) {
    private static final HexFormat HEX = HexFormat.of();

    static List<Vector> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(Vector.class.getResourceAsStream("vectors.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Vector::of)
                    .toList();
        }
    }

    private static Vector of(String line) {
        String[] parts = line.split(" ", -1);
        String secret = new String(HEX.parseHex(parts[0]), UTF_8);
        String name = line.length() < 200 ? line : line.substring(0, 200);
        return new Vector(name, secret, body(parts[1]), parts[2]);
    }

    private static byte[] body(String text) {
        if (text.equals("-")) {
            return new byte[0];
        }
        String[] repeated = text.split("\\*", -1);
        if (repeated.length == 1) {
            return HEX.parseHex(text);
        }
        byte[] body = new byte[Integer.parseInt(repeated[1])];
        Arrays.fill(body, HEX.parseHex(repeated[0])[0]);
        return body;
    }

    @Override
    public String toString() {
        return name;
    }
}
