package io.github.mindeeasync.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The JDK's HTTP client, dressed for the API. Follows no redirects. */
final class Client {
    static final String INVOICES = "/products/mindee/invoices/v4";

    private final HttpClient http = HttpClient.newBuilder().build();
    private final URI base;
    private final String key;

    Client(Sandbox sandbox) {
        this(sandbox.baseUrl(), "any-key");
    }

    Client(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> postJson(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> postFile(String path, String name, byte[] file) throws IOException, InterruptedException {
        return postForm(path, Multipart.form("document", name, file));
    }

    HttpResponse<String> postForm(String path, byte[] form) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", Multipart.TYPE)
                .POST(BodyPublishers.ofByteArray(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Submits an invoice; returns the job's id. */
    String submit(byte[] file) throws IOException, InterruptedException {
        HttpResponse<String> answer = postFile(INVOICES + "/predict_async", "invoice.pdf", file);
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("Expected 202, not " + answer.statusCode() + ": " + answer.body());
        }
        return json(answer).getAsJsonObject("job").get("id").getAsString();
    }

    HttpResponse<String> submitting(byte[] file) throws IOException, InterruptedException {
        return postFile(INVOICES + "/predict_async", "invoice.pdf", file);
    }

    HttpResponse<String> poll(String job) throws IOException, InterruptedException {
        return get(INVOICES + "/documents/queue/" + job);
    }

    /** Follows the location of a poll's answer. */
    HttpResponse<String> fetch(HttpResponse<String> poll) throws IOException, InterruptedException {
        URI location = URI.create(poll.headers().firstValue("Location").orElseThrow());
        return get(location.getPath().substring("/v1".length()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Token " + key);
    }

    static JsonObject json(HttpResponse<String> answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    /** The status word of the job in an answer. */
    static String jobStatus(HttpResponse<String> answer) {
        return json(answer).getAsJsonObject("job").get("status").getAsString();
    }

    /** The error in an answer's api_request. */
    static JsonObject error(HttpResponse<String> answer) {
        return json(answer).getAsJsonObject("api_request").getAsJsonObject("error");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
