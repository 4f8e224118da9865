package io.github.mindeeasync.http;

import static io.github.mindeeasync.http.Wire.ACCEPTED;
import static io.github.mindeeasync.http.Wire.JOB;
import static io.github.mindeeasync.http.Wire.answer;
import static io.github.mindeeasync.http.Wire.await;
import static io.github.mindeeasync.http.Wire.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.attempt.PollResult.Ready;
import io.github.mindeeasync.core.attempt.SubmitResult.Accepted;
import io.github.mindeeasync.core.attempt.SubmitResult.NotSent;
import io.github.mindeeasync.core.attempt.SubmitResult.Rejected;
import io.github.mindeeasync.core.port.out.Transport;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where requests and the key go, and where they do not. */
class OriginTest {
    private final MockWebServer server = new MockWebServer();
    private final MockWebServer other = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
        other.start();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    @Test
    void no_redirect_carries_anything_to_another_server() throws Exception {
        String elsewhere = other.url("/v1/documents/doc-1").toString();
        try (Transport transport = Wire.transport(server)) {
            for (int status : new int[] {301, 302, 307, 308}) {
                server.enqueue(answer(status, "", "Location", elsewhere));
                assertThat(await(transport.submit(pdf(1000)))).isInstanceOf(Rejected.class);
            }
            server.enqueue(answer(302, "", "Location", elsewhere));
            Ready ready = (Ready) await(transport.poll(JOB));
            server.enqueue(answer(200, "{\"document\":{\"id\":\"doc-1\"}}"));
            await(transport.fetch(JOB, ready.result()));
        }
        assertThat(server.getRequestCount()).isEqualTo(6);
        assertThat(other.getRequestCount()).isZero();
    }

    @Test
    void the_key_stays_away_from_another_origin_even_where_the_user_sends_the_request_there() throws Exception {
        other.enqueue(answer(202, ACCEPTED));
        try (Transport transport = Wire.settings(server.getPort())
                .customize(builder -> builder.addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(other.url("/elsewhere"))
                        .build())))
                .open(Wire.codec())) {
            assertThat(await(transport.submit(pdf(10)))).isInstanceOf(Accepted.class);
        }
        assertThat(other.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void the_proxy_of_the_system_properties_is_used() throws Exception {
        other.enqueue(answer(202, ACCEPTED));
        Map<String, String> proxy = Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", "" + other.getPort());
        withProperties(proxy, () -> {
            try (Transport transport = HttpSettings.withKey(Wire.KEY)
                    .baseUrl("http://api.mindee.invalid/v1")
                    .allowPlainHttp(true)
                    .open(Wire.codec())) {
                assertThat(await(transport.submit(pdf(10)))).isInstanceOf(Accepted.class);
            }
        });
        assertThat(other.takeRequest().getRequestLine())
                .isEqualTo("POST http://api.mindee.invalid/v1/products/mindee/invoices/v4/predict_async HTTP/1.1");
    }

    @Test
    void a_proxy_that_wants_a_password_sees_no_document() throws Exception {
        other.enqueue(answer(407, "", "Proxy-Authenticate", "Basic realm=x"));
        Map<String, String> proxy = Map.of("https.proxyHost", "127.0.0.1", "https.proxyPort", "" + other.getPort());
        withProperties(proxy, () -> {
            try (Transport transport = HttpSettings.withKey(Wire.KEY)
                    .baseUrl("https://api.mindee.invalid/v1")
                    .open(Wire.codec())) {
                assertThat(await(transport.submit(pdf(10))))
                        .isEqualTo(new NotSent("proxy 127.0.0.1:" + other.getPort() + " asks for a user and password"));
            }
        });
        assertThat(other.getRequestCount()).isEqualTo(1);
        assertThat(other.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    private static void withProperties(Map<String, String> properties, Step step) throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        properties.forEach(System::setProperty);
        try {
            step.run();
        } finally {
            System.setProperties(before);
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
