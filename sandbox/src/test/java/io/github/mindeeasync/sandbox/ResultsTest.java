package io.github.mindeeasync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static SandboxBuilder instant() {
        return Sandbox.builder().processing(ProcessingTime.fixed(Duration.ZERO));
    }

    private static HttpResponse<String> result(Sandbox sandbox, String product, String query, byte[] form)
            throws Exception {
        Client client = new Client(sandbox);
        HttpResponse<String> submitted = client.postForm("/products/" + product + "/predict_async" + query, form);
        String job = Client.json(submitted).getAsJsonObject("job").get("id").getAsString();
        return client.fetch(client.get("/products/" + product + "/documents/queue/" + job));
    }

    private static JsonObject inference(HttpResponse<String> result) {
        return Client.json(result).getAsJsonObject("document").getAsJsonObject("inference");
    }

    private static byte[] form(byte[] file) {
        return Multipart.form("document", "a.pdf", file);
    }

    @Test
    void invents_the_same_for_the_same_document() throws Exception {
        byte[] document = io.github.mindeeasync.sandbox.Files.png(5);
        JsonObject first;
        try (Sandbox sandbox = instant().seed(1).start()) {
            first = inference(result(sandbox, "mindee/invoices/v4", "", form(document)));
            assertThat(sandbox.synthetic()).isTrue();
            assertThat(sandbox.syntheticNotice().orElseThrow()).contains("synthetic");
        }
        try (Sandbox sandbox = instant().seed(2).start()) {
            JsonObject second = inference(result(sandbox, "mindee/invoices/v4", "", form(document)));
            JsonObject other = inference(
                    result(sandbox, "mindee/invoices/v4", "", form(io.github.mindeeasync.sandbox.Files.png(6))));
            assertThat(second.get("prediction")).isEqualTo(first.get("prediction"));
            assertThat(other.get("prediction")).isNotEqualTo(first.get("prediction"));
        }
    }

    @Test
    void invents_amounts_that_add_up() throws Exception {
        try (Sandbox sandbox = instant().start()) {
            JsonObject prediction = inference(
                            result(sandbox, "mindee/invoices/v4", "", form(io.github.mindeeasync.sandbox.Files.png())))
                    .getAsJsonObject("prediction");
            BigDecimal lines = BigDecimal.ZERO;
            for (var line : prediction.getAsJsonArray("line_items")) {
                lines = lines.add(line.getAsJsonObject().get("total_amount").getAsBigDecimal());
            }
            assertThat(lines).isEqualTo(amount(prediction, "total_net"));
            assertThat(amount(prediction, "total_net").add(amount(prediction, "total_tax")))
                    .isEqualTo(amount(prediction, "total_amount"));
            assertThat(prediction.getAsJsonObject("total_net").getAsJsonArray("polygon"))
                    .hasSize(4);
        }
    }

    private static BigDecimal amount(JsonObject prediction, String field) {
        return prediction.getAsJsonObject(field).get("value").getAsBigDecimal();
    }

    @Test
    void splits_every_page_into_some_group() throws Exception {
        try (Sandbox sandbox = instant().start()) {
            JsonObject inference = inference(result(
                    sandbox, "mindee/invoice_splitter/v1", "", form(io.github.mindeeasync.sandbox.Files.pdf(5))));
            assertThat(inference.getAsJsonObject("prediction").getAsJsonArray("invoice_page_groups"))
                    .hasSize(3);
            assertThat(inference.getAsJsonArray("pages")).hasSize(5);
        }
    }

    @Test
    void adds_the_extras_that_were_asked_for() throws Exception {
        byte[] form = new Multipart()
                .file("document", "a.pdf", io.github.mindeeasync.sandbox.Files.pdf(2))
                .field("include_mvision", "true")
                .end();
        try (Sandbox sandbox = instant().start()) {
            HttpResponse<String> result =
                    result(sandbox, "mindee/invoices/v4", "?full_text_ocr=true&cropper=true&rag=true", form);
            JsonObject page = inference(result).getAsJsonArray("pages").get(0).getAsJsonObject();
            assertThat(page.getAsJsonObject("extras").keySet()).containsExactlyInAnyOrder("full_text_ocr", "cropper");
            assertThat(inference(result).getAsJsonObject("extras").keySet())
                    .containsExactlyInAnyOrder("full_text_ocr", "rag");
            JsonArray pages = Client.json(result)
                    .getAsJsonObject("document")
                    .getAsJsonObject("ocr")
                    .getAsJsonObject("mvision-v1")
                    .getAsJsonArray("pages");
            assertThat(pages.get(0).getAsJsonObject().getAsJsonArray("all_words"))
                    .isNotEmpty();
        }
    }

    @Test
    void knows_something_of_any_product() throws Exception {
        try (Sandbox sandbox = instant().start()) {
            JsonObject prediction = inference(result(
                            sandbox, "acme/pet_passport/v2", "", form(io.github.mindeeasync.sandbox.Files.png())))
                    .getAsJsonObject("prediction");
            assertThat(prediction.keySet()).contains("reference", "date", "line_items");
        }
    }

    @Test
    void replays_a_folder_to_the_digit(@TempDir Path folder) throws Exception {
        String numbers = "\"a\":1.10,\"b\":12345678901234567890.123456789,\"c\":1E+2,\"d\":-0";
        Files.writeString(
                folder.resolve("invoices-v4.json"),
                "{\"api_request\": {}, \"document\": {\"id\": \"old\", \"inference\": {" + numbers
                        + "}, \"n_pages\": 9, \"name\": \"old.pdf\", \"odd\": null}, \"job\": {\"id\": \"old\"}}");
        Files.writeString(folder.resolve("passport.json"), "{\"document\": {\"inference\": {\"any\": 1}}}");
        try (Sandbox sandbox = instant().responses(folder).start()) {
            HttpResponse<String> answer =
                    result(sandbox, "mindee/invoices/v4", "", form(io.github.mindeeasync.sandbox.Files.pdf(2)));
            assertThat(answer.body()).contains(numbers, "\"odd\":null", "\"n_pages\":2", "\"name\":\"a.pdf\"");
            assertThat(answer.body()).doesNotContain("old");
            assertThat(result(sandbox, "mindee/passport/v7", "", form(io.github.mindeeasync.sandbox.Files.png()))
                            .body())
                    .contains("\"any\":1");
            assertThat(sandbox.syntheticNotice().orElseThrow()).contains("invoices-v4, passport");
        }
        try (Sandbox sandbox =
                instant().responses(folder).products("mindee/invoices/v4").start()) {
            assertThat(sandbox.synthetic()).isFalse();
        }
    }

    @Test
    void refuses_a_folder_that_holds_something_else(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"inference\": {}}");
        assertThatThrownBy(() -> instant().responses(folder).start())
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining(file.getFileName().toString());
        assertThatThrownBy(() -> instant().responses(folder.resolve("nowhere")).start())
                .isInstanceOf(SandboxException.class);
    }
}
