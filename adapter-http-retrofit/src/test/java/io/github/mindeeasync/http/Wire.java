package io.github.mindeeasync.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** What the tests of this module have in common. */
final class Wire {
    static final String KEY = "k3y-that-nobody-may-see";
    static final Product PRODUCT = Product.of("invoices", 4);
    static final JobRef JOB = new JobRef(PRODUCT, new JobId("072c509b-ea8e-491e-99e0-795c0be8c59c"));
    static final String ACCEPTED = "{\"api_request\":{\"error\":{},\"status\":\"success\",\"status_code\":202},\"job\":"
            + job("waiting") + "}";

    private Wire() {}

    static PayloadCodec codec() {
        return MoshiCodec.create();
    }

    static String job(String status) {
        return "{\"available_at\":null,\"error\":{},\"id\":\"" + JOB.id() + "\",\"status\":\"" + status + "\"}";
    }

    static String error(String code, String message) {
        return "{\"api_request\":{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}}";
    }

    static HttpSettings settings(int port) {
        return HttpSettings.withKey(KEY)
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .connectTimeout(Duration.ofSeconds(2))
                .idleTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(10));
    }

    static Transport transport(MockWebServer server) {
        return settings(server.getPort()).open(codec());
    }

    static Transport transport(RawServer server) {
        return settings(server.port()).open(codec());
    }

    static PredictRequest pdf(int size) {
        return PredictRequest.of(PRODUCT, DocumentSource.bytes("a.pdf", pdfBytes(size)));
    }

    static byte[] pdfBytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        byte[] magic = {'%', 'P', 'D', 'F', '-'};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return bytes;
    }

    static MockResponse answer(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        return response.build();
    }

    /** Waits for a result, and looks whether a secret slipped into it. */
    static <R> R await(CompletionStage<R> stage) throws Exception {
        R result = stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(result.toString()).doesNotContain(KEY, "hush").doesNotContain("\n");
        return result;
    }
}
