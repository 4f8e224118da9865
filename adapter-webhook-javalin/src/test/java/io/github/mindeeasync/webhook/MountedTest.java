package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.LARGEST;
import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In an application that is there already. */
class MountedTest {
    @TempDir
    Path folder;

    private Receiver receiver;
    private Javalin application;
    private RawClient client;

    @BeforeEach
    void open() {
        receiver = new Receiver(folder);
        application = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.routes.get("/", context -> context.result("mine"));
                    config.routes.post("/webhooks/*", new WebhookHandler(receiver.deliveries));
                })
                .start(0);
        client = new RawClient(application.port());
    }

    @AfterEach
    void close() {
        client.close();
        application.stop();
        receiver.close();
        assertThat(SpoolFiles.ofOurs(folder)).isZero();
    }

    @Test
    void a_delivery_of_the_largest_size_is_stored() {
        byte[] largest = body("job-1", LARGEST - body("job-1").length);
        assertThat(client.post(PATH, largest, signed(largest)).status()).isEqualTo(200);
        assertThat(receiver.storedJobs()).containsExactly("job-1");
    }

    @Test
    void what_is_not_signed_is_401_and_what_has_no_endpoint_404() {
        byte[] body = body("job-1");
        RawClient.Answer refused = client.post(PATH, body);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("Unauthorized\n");
        assertThat(client.post("/webhooks/other", body, signed(body)).status()).isEqualTo(404);
        assertThat(receiver.storedJobs()).isEmpty();
    }

    @Test
    void a_byte_more_than_the_largest_size_is_413_and_the_connection_closed() {
        byte[] more = body("job-1", LARGEST - body("job-1").length + 1);
        RawClient.Answer answer = client.post(PATH, more, signed(more));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("connection")).isEqualTo("close");
    }

    @Test
    void a_sender_that_pauses_right_behind_the_limit_hears_413() {
        client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n" + signed(new byte[0])
                        + "\r\n\r\n" + Integer.toHexString(LARGEST + 1) + "\r\n")
                .send(new byte[LARGEST + 1]);
        assertThat(client.answer().status()).isEqualTo(413);
    }

    @Test
    void what_announces_too_much_is_413_before_it_is_sent() {
        client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + (LARGEST + 1) + "\r\n"
                + signed(new byte[0]) + "\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(413);
    }

    @Test
    void two_signatures_are_none_even_if_the_first_is_right() {
        byte[] body = body("job-1");
        assertThat(client.post(PATH, body, signed(body), signed(body("job-2"))).status())
                .isEqualTo(401);
    }

    @Test
    void the_same_path_in_other_words_is_the_same() {
        byte[] body = body("job-1");
        assertThat(client.post("/webhooks/inv%6Fices", body, signed(body)).status())
                .isEqualTo(200);
    }

    @Test
    void a_path_counts_from_where_the_application_is_mounted() {
        Javalin below = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.router.contextPath = "/app";
                    config.routes.post("/webhooks/*", new WebhookHandler(receiver.deliveries));
                })
                .start(0);
        try (RawClient other = new RawClient(below.port())) {
            byte[] body = body("job-1");
            assertThat(other.post("/app" + PATH, body, signed(body)).status()).isEqualTo(200);
        } finally {
            below.stop();
        }
    }

    @Test
    void the_application_is_still_there() {
        assertThat(client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").answer().body())
                .isEqualTo("mine");
    }
}
