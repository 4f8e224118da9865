package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signature;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the list. */
class AnswersTest {
    private static final byte[] BODY = body("job-1");

    @TempDir
    Path folder;

    private Receiver receiver;
    private RawClient client;

    @BeforeEach
    void open() {
        receiver = new Receiver(folder);
        client = receiver.connect();
    }

    @AfterEach
    void close() {
        client.close();
        receiver.close();
        assertThat(SpoolFiles.ofOurs(folder)).isZero();
    }

    private void is(RawClient.Answer answer, int status, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text + "\n");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
        assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=utf-8");
    }

    private void isUnauthorised(RawClient.Answer answer) {
        is(answer, 401, "Unauthorized");
        assertThat(answer.headers().keySet())
                .isEqualTo(Map.of("content-length", 0, "content-type", 0, "date", 0)
                        .keySet());
        assertThat(receiver.storedJobs()).isEmpty();
    }

    @Test
    void a_good_delivery_is_stored_and_answered_200() {
        is(client.post(PATH, BODY, signed(BODY)), 200, "OK");
        assertThat(receiver.storedJobs()).containsExactly("job-1");
    }

    @Test
    void a_second_one_on_the_same_connection_is_a_duplicate_and_200_too() {
        client.post(PATH, BODY, signed(BODY));
        is(client.post(PATH, BODY, signed(BODY)), 200, "OK");
        assertThat(receiver.words()).containsExactly("new", "duplicate");
    }

    @Test
    void another_content_for_the_same_job_is_held_and_200() {
        client.post(PATH, BODY, signed(BODY));
        byte[] other = body("job-1", 5);
        is(client.post(PATH, other, signed(other)), 200, "OK");
        assertThat(receiver.words()).containsExactly("new", "conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "{\"job\":{}}", "[1]", "{\"job\":{\"id\":\"j\"},\"news\":1}"})
    void what_is_signed_but_not_understood_is_held_and_200(String text) {
        byte[] odd = text.getBytes(UTF_8);
        is(client.post(PATH, odd, signed(odd)), 200, "OK");
        assertThat(receiver.words()).containsExactly("malformed");
    }

    @Test
    void the_signature_counts_in_either_case() {
        is(client.post(PATH, BODY, "X-MINDEE-HMAC-SIGNATURE:" + signature(BODY).toUpperCase(Locale.ROOT)), 200, "OK");
    }

    @Test
    void no_signature_is_401() {
        isUnauthorised(client.post(PATH, BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "zz", "é"})
    void no_hexadecimal_signature_is_401(String signature) {
        isUnauthorised(client.post(PATH, BODY, "X-Mindee-Hmac-Signature: " + signature));
    }

    @Test
    void the_signature_of_another_body_is_401() {
        isUnauthorised(client.post(PATH, BODY, signed(body("job-2"))));
    }

    @Test
    void two_signatures_are_none_even_if_one_is_right() {
        isUnauthorised(client.post(PATH, BODY, signed(BODY), signed(body("job-2"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/webhooks", "/webhooks/invoices/", "/webhooks/Invoices", "/other", "/below", "/below/"})
    void an_unknown_path_is_404_whatever_the_signature(String path) {
        is(client.post(path, BODY, signed(BODY)), 404, "Not Found");
        assertThat(receiver.words()).containsExactly("unknown_path");
        assertThat(receiver.storedJobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/inv%6Fices",
                "/x/../webhooks/./invoices",
                "http://test/webhooks/invoices",
                PATH + "?a=b"
            })
    void the_same_path_in_other_words_is_the_same(String target) {
        is(client.post(target, BODY, signed(BODY)), 200, "OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/below/a", "/below/a/b", "/below/a-b_c.~"})
    void all_paths_below_a_star_are_accepted(String path) {
        is(client.post(path, BODY, signed(BODY)), 200, "OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "TRACE", "BREW"})
    void another_method_is_405_and_told_which_one_is_allowed(String method) {
        RawClient.Answer answer = client.send(method + " " + PATH + " HTTP/1.1\r\nHost: test\r\n\r\n")
                .answer();
        is(answer, 405, "Method Not Allowed");
        assertThat(answer.header("allow")).contains("POST");
    }

    @Test
    void a_head_is_405_without_a_body() {
        client.send("HEAD " + PATH + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        assertThat(client.statusAlone()).isEqualTo(405);
    }

    @Test
    void options_are_told() {
        RawClient.Answer answer = client.send("OPTIONS " + PATH + " HTTP/1.1\r\nHost: test\r\n\r\n")
                .answer();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("allow")).isEqualTo("OPTIONS, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "OPTIONS", "BREW"})
    void another_method_elsewhere_is_404(String method) {
        is(client.send(method + " /elsewhere HTTP/1.1\r\nHost: test\r\n\r\n").answer(), 404, "Not Found");
    }

    @Test
    void an_inbox_that_cannot_store_is_503_and_says_when_to_come_again() {
        receiver.close();
        receiver = Receiver.failing(folder);
        RawClient.Answer answer = receiver.deliver("job-1");
        is(answer, 503, "Service Unavailable");
        assertThat(answer.header("retry-after")).isEqualTo("5");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        WebhookSettings taken = Receiver.settings().port(receiver.server.port()).build();
        assertThatThrownBy(() -> WebhookServer.open(receiver.deliveries, taken))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("127.0.0.1:" + receiver.server.port())
                .hasMessageContaining("Choose another");
    }

    @Test
    void nothing_is_answered_by_a_redirect() {
        for (String target : List.of("//webhooks/invoices", "/webhooks//invoices", "/below/..", "/;a=b")) {
            try (RawClient other = receiver.connect()) {
                assertThat(other.post(target, BODY, signed(BODY)).status()).isIn(400, 404);
            }
        }
    }
}
