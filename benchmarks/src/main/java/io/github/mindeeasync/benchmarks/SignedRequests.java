package io.github.mindeeasync.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whole requests with signed deliveries of 3 kB, made before anything is measured. */
final class SignedRequests {
    static final String PATH = "/webhooks/invoices";
    static final String SECRET = "a-signing-secret";
    private static final int BYTES = 3_000;

    private SignedRequests() {}

    /** So many, no two of one job. */
    static List<byte[]> make(int count) {
        Random random = new Random(7);
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(body(UUID.randomUUID().toString(), random)));
        }
        return requests;
    }

    private static byte[] body(String job, Random random) {
        StringBuilder text = new StringBuilder("{\"job\":{\"id\":\"" + job
                + "\",\"status\":\"completed\",\"error\":{}},\"document\":{\"id\":\"" + UUID.randomUUID()
                + "\",\"name\":\"" + job + ".pdf\",\"n_pages\":1,\"inference\":{\"fields\":[");
        String end = "{}]}}}";
        for (String next = field(random); text.length() + next.length() + end.length() <= BYTES; next = field(random)) {
            text.append(next);
        }
        text.append(" ".repeat(BYTES - end.length() - text.length())).append(end);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(Random random) {
        return "{\"value\":\"" + Long.toString(random.nextLong(), 36) + "\",\"confidence\":"
                + random.nextInt(1_000) / 1e3
                + ",\"page_id\":0,\"polygon\":[[0.1,0.2],[0.3,0.2],[0.3,0.25],[0.1,0.25]]},";
    }

    private static byte[] request(byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "X-Mindee-Hmac-Signature: " + signature(body) + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime.", e);
        }
    }
}
