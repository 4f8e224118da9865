package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody should send: none is answered by a redirect, by 410, or with a word about how we are made. */
class OddRequestsTest {
    private static final List<String> TARGETS = List.of(
            "*",
            "/",
            "//",
            "///",
            "//webhooks/invoices",
            "/webhooks",
            "/webhooks/",
            "/webhooks//invoices",
            "/webhooks/invoices/",
            "/webhooks/invoices/.",
            "/webhooks/invoices/..",
            "/webhooks/invoices;a=b",
            "/webhooks;a=b/invoices",
            "/..;/webhooks/invoices",
            "/../webhooks/invoices",
            "/%2e%2e/webhooks/invoices",
            "/webhooks%2finvoices",
            "/webhooks%2Finvoices",
            "/webhooks%5cinvoices",
            "/webhooks\\invoices",
            "/webhooks/invoices%00",
            "/webhooks/invoices%20",
            "/webhooks/invoices%zz",
            "/webhooks/invoices%c0%af",
            "/webhooks/invoices#a",
            "/webhooks/invoices?",
            "/below",
            "/below/",
            "/below/..",
            "/below/%2e%2e/x",
            "/below/a//b",
            "/index.html",
            "/favicon.ico",
            "webhooks/invoices",
            "http://elsewhere.example/webhooks/invoices/",
            "ftp://elsewhere.example/",
            "/\u00e9");

    @TempDir
    Path folder;

    private Receiver receiver;

    @BeforeEach
    void open() {
        receiver = new Receiver(
                folder, Receiver.settings().headLimit(Duration.ofSeconds(1)).build());
    }

    @AfterEach
    void close() {
        receiver.close();
        assertThat(SpoolFiles.ofOurs(folder)).isZero();
    }

    /** What is answered to these lines on a connection of their own. */
    private String answer(String head, byte[] body) {
        try (RawClient client = receiver.connect()) {
            return client.send(head).send(body).untilClosed();
        }
    }

    private static void isPlain(String request, String answer) {
        assertThat(answer).as(request).matches("(?s)HTTP/1\\.[01] (200|204|400|404|405|414|426|431|501|505) .*");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .as(request)
                .doesNotContain("jetty")
                .doesNotContain("javalin")
                .doesNotContain("exception")
                .doesNotContain("\tat ")
                .doesNotContain("<html")
                .doesNotContain("location:")
                .doesNotContain("server:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"POST", "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "BREW", "post"})
    void no_target_is_answered_by_a_redirect_or_with_more_than_a_line(String method) {
        byte[] body = body("job-1");
        for (String target : TARGETS) {
            String request = method + " " + target;
            String head = request + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: " + body.length
                    + "\r\n" + signed(body) + "\r\n\r\n";
            isPlain(request, answer(head, body));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "POST\r\n\r\n",
                "POST /\r\n\r\n",
                "POST / HTTP/9.9\r\n\r\n",
                "POST / HTTP/1.1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\n folded: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nName : x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 9999999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: +1\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1, 1\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void a_head_that_breaks_the_rules_is_refused_in_a_line_and_the_connection_closed(String head) {
        String answer = answer(head, new byte[0]);
        isPlain(head, answer);
        assertThat(answer).matches("(?s)HTTP/1\\.[01] (400|426|501|505) .*");
    }

    @Test
    void heads_that_are_too_long_are_refused_in_a_line() {
        String path = "POST /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: test\r\n\r\n";
        assertThat(answer(path, new byte[0])).startsWith("HTTP/1.1 414 ").endsWith("\r\n\r\nURI Too Long\n");
        String many = "POST / HTTP/1.1\r\nHost: test\r\n" + "a: b\r\n".repeat(3_000) + "\r\n";
        assertThat(answer(many, new byte[0]))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("\r\n\r\nRequest Header Fields Too Large\n");
        assertThat(receiver.rejected("head_too_large")).isEqualTo(2);
    }

    /** Most HTTP clients send the whole body before they read the answer. */
    @ParameterizedTest
    @ValueSource(strings = {"/elsewhere", PATH})
    void who_sends_a_large_body_that_is_refused_early_hears_so(String path) {
        byte[] large = new byte[20_000_000];
        try (RawClient client = receiver.connect()) {
            RawClient.Answer answer = client.post(path, large, signed(new byte[0]));
            assertThat(answer.status()).isEqualTo(path.equals(PATH) ? 413 : 404);
            assertThat(answer.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void an_inbox_that_throws_is_503_and_says_when_to_come_again() {
        try (Receiver throwing = new Receiver(folder, Receiver.settings().build(), (inbox, arrival) -> {
            throw new IllegalStateException("the disk is gone");
        })) {
            RawClient.Answer answer = throwing.deliver("job-1");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("5");
            assertThat(answer.body()).isEqualTo("Service Unavailable\n");
        }
    }

    @Test
    void a_verifier_of_ones_own_that_throws_is_503_and_others_are_served() {
        for (String path : List.of(Receiver.BROKEN_AT_THE_END, Receiver.BROKEN_AT_ONCE, Receiver.BROKEN_BEFORE)) {
            byte[] body = body("job-1");
            try (RawClient client = receiver.connect()) {
                RawClient.Answer answer = client.post(path, body, signed(body));
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("retry-after")).isEqualTo("5");
            }
        }
        assertThat(receiver.deliver("job-1").status()).isEqualTo(200);
    }
}
