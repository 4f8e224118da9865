package io.github.mindeeasync.sandbox;

import static io.github.mindeeasync.sandbox.Client.INVOICES;
import static io.github.mindeeasync.sandbox.Client.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
    private static final String SUBMIT = INVOICES + "/predict_async";
    private final Sandbox sandbox = Sandbox.builder()
            .apiKey("the-key")
            .maxBytes(1_000_000)
            .syncOnly("mindee/invoices/v3")
            .start();
    private final Client client = new Client(sandbox.baseUrl(), "the-key");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.error(answer).get("code").getAsString()).isEqualTo("BadRequest");
        assertThat(Client.error(answer).get("details").toString()).contains(reason);
    }

    @Test
    void accepts_a_pdf_of_20_pages() throws Exception {
        assertThat(client.submitting(Files.pdf(20)).statusCode()).isEqualTo(202);
        assertThat(sandbox.counters().billedPages()).isEqualTo(20);
    }

    @Test
    void rejects_a_pdf_of_21_pages() throws Exception {
        assertRefused(client.submitting(Files.pdf(21)), "Too many pages: 21, the limit is 20.");
        assertThat(sandbox.counters().accepted()).isZero();
    }

    @Test
    void rejects_a_pdf_under_password() throws Exception {
        assertRefused(client.submitting(Files.encryptedPdf()), "password");
    }

    @Test
    void rejects_a_broken_pdf() throws Exception {
        assertRefused(client.submitting(ascii("%PDF-1.7 and nothing more")), "cannot be read");
    }

    @Test
    void rejects_a_wrong_type_whatever_its_name() throws Exception {
        assertRefused(client.submitting(ascii("plain text")), "Unsupported file type");
    }

    @Test
    void rejects_an_empty_file() throws Exception {
        assertRefused(client.submitting(new byte[0]), "empty");
    }

    @Test
    void rejects_a_missing_file() throws Exception {
        assertRefused(
                client.postForm(
                        SUBMIT, new Multipart().field("document_name", "x").end()),
                "Missing file");
        assertRefused(client.postJson(SUBMIT, "{\"file\": [1, {\"document\": 2}]}"), "Missing file");
        assertRefused(client.postJson(SUBMIT, "nonsense"), "Missing file");
    }

    @Test
    void rejects_a_file_too_big_and_keeps_the_connection() throws Exception {
        byte[] big = Arrays.copyOf(Files.png(), 1_000_001);
        assertRefused(client.submitting(big), "File too big");
        assertThat(client.submitting(Arrays.copyOf(big, 1_000_000)).statusCode())
                .isEqualTo(202);
        assertThat(sandbox.counters().connectionsOpened()).isEqualTo(1);
    }

    @Test
    void rejects_a_form_that_breaks_off() throws Exception {
        byte[] form = Multipart.form("document", "a.png", Files.png());
        assertRefused(client.postForm(SUBMIT, Arrays.copyOf(form, form.length - 20)), "breaks off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff\u00d8\u00ff\u00e0", "RIFF1234WEBPVP8 ", "\0\0\0\u0018ftypheic", "II*\0", "MM\0*"})
    void accepts_images_by_their_first_bytes(String start) throws Exception {
        byte[] file = start.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(client.submitting(file).statusCode()).isEqualTo(202);
    }

    @Test
    void takes_base64_and_knows_the_same_document_again() throws Exception {
        byte[] pdf = Files.pdf(2);
        String base64 = Base64.getEncoder().encodeToString(pdf).replace("/", "\\/");
        client.submitting(pdf);
        assertThat(client.postJson(SUBMIT, "{\"a\": {\"b\": [\"}\"]}, \"document\" : \"" + base64 + "\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(sandbox.counters().billedPages()).isEqualTo(4);
        assertThat(sandbox.counters().doubleSubmissions()).isEqualTo(1);
    }

    @Test
    void rejects_what_is_not_base64() throws Exception {
        assertRefused(client.postJson(SUBMIT, "{\"document\": \"not base64!\"}"), "base64");
    }

    @Test
    void takes_https_links_only() throws Exception {
        assertThat(client.postJson(SUBMIT, "{\"document\": \"https://example.com/in/a%20b.pdf?x=1\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(sandbox.requests().get(0).documentName()).hasValue("a b.pdf");
        assertRefused(client.postJson(SUBMIT, "{\"document\": \"http://example.com/a.pdf\"}"), "HTTPS");
    }

    @Test
    void turns_a_wrong_key_away() throws Exception {
        HttpResponse<String> answer = new Client(sandbox.baseUrl(), "another").submitting(Files.png());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.error(answer).get("code").getAsString()).isEqualTo("Unauthorized");
    }

    @Test
    void turns_an_empty_key_away() throws Exception {
        try (Sandbox open = Sandbox.builder().start()) {
            assertThat(new Client(open.baseUrl(), "").poll("x").statusCode()).isEqualTo(401);
            assertThat(new Client(open.baseUrl(), "x").poll("x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void forbids_products_without_asynchronous_mode() throws Exception {
        HttpResponse<String> answer = client.postFile("/products/mindee/invoices/v3/predict_async", "a", Files.png());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Client.error(answer).get("code").getAsString()).isEqualTo("Forbidden");
    }

    @Test
    void knows_only_the_listed_products() throws Exception {
        try (Sandbox closed = Sandbox.builder().products("mindee/passport/v1").start()) {
            assertThat(new Client(closed).submitting(Files.png()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void stops_at_the_plan_limit() throws Exception {
        try (Sandbox small = Sandbox.builder().planPages(2).start()) {
            Client other = new Client(small);
            other.submit(Files.pdf(2));
            HttpResponse<String> answer = other.submitting(Files.png());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Client.error(answer).get("code").getAsString()).isEqualTo("PlanLimitReached");
        }
    }

    @Test
    void points_to_another_host_when_told_to() throws Exception {
        try (Sandbox lying = Sandbox.builder()
                .locationHost(java.net.URI.create("http://other.example"))
                .processing(io.github.mindeeasync.sandbox.job.ProcessingTime.fixed(java.time.Duration.ZERO))
                .start()) {
            Client other = new Client(lying);
            HttpResponse<String> done = other.poll(other.submit(Files.png()));
            assertThat(done.headers().firstValue("Location").orElseThrow())
                    .startsWith("http://other.example/v1/products/mindee/invoices/v4/documents/");
        }
    }
}
