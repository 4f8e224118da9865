package io.github.mindeeasync.sandbox;

import static io.github.mindeeasync.sandbox.Client.INVOICES;
import static io.github.mindeeasync.sandbox.Client.jobStatus;
import static io.github.mindeeasync.sandbox.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(clock)
            .processing(ProcessingTime.fixed(Duration.ofSeconds(40)))
            .timeScale(10)
            .start();
    private final Client client = new Client(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_job_waits_is_processed_and_completes_by_the_clock_alone() throws Exception {
        HttpResponse<String> submitted = client.submitting(Files.pdf(2));
        assertThat(submitted.statusCode()).isEqualTo(202);
        JsonObject job = json(submitted).getAsJsonObject("job");
        assertThat(job.get("status").getAsString()).isEqualTo("waiting");
        assertThat(job.get("available_at").isJsonNull()).isTrue();
        assertThat(job.get("issued_at").getAsString()).isEqualTo("2026-01-02T03:04:05.678901");
        String id = job.get("id").getAsString();

        assertThat(jobStatus(client.poll(id))).isEqualTo("waiting");
        clock.advance(Duration.ofSeconds(2));
        assertThat(jobStatus(client.poll(id))).isEqualTo("processing");
        clock.advance(Duration.ofSeconds(2));
        HttpResponse<String> done = client.poll(id);
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(URI.create(done.headers().firstValue("Location").orElseThrow())
                        .getAuthority())
                .isEqualTo(sandbox.baseUrl().getAuthority());

        JsonObject result = json(client.fetch(done));
        assertThat(result.getAsJsonObject("document").get("n_pages").getAsInt()).isEqualTo(2);
        assertThat(result.getAsJsonObject("document").get("name").getAsString()).isEqualTo("invoice.pdf");
        assertThat(result.getAsJsonObject("job").get("id").getAsString()).isEqualTo(id);
        assertThat(result.getAsJsonObject("job").get("available_at").getAsString())
                .isEqualTo("2026-01-02T03:04:09.678901");
    }

    @Test
    void a_failed_job_is_still_a_200() throws Exception {
        sandbox.faults()
                .next(
                        Endpoint.SUBMIT,
                        Fault.jobFails(JobFailure.of("ServerError", "An error occurred", "page 1 is blank")),
                        Fault.jobFails(JobFailure.withoutDetails("ServerError", "An error occurred")),
                        Fault.jobFails(JobFailure.empty()));
        String full = client.submit(Files.png());
        String noDetails = client.submit(Files.png());
        String empty = client.submit(Files.png());
        clock.advance(Duration.ofSeconds(5));

        HttpResponse<String> answer = client.poll(full);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(jobStatus(answer)).isEqualTo("failed");
        assertThat(error(full).get("details").getAsString()).isEqualTo("page 1 is blank");
        assertThat(error(noDetails).has("details")).isFalse();
        assertThat(error(noDetails).get("code").getAsString()).isEqualTo("ServerError");
        assertThat(error(empty).size()).isZero();
    }

    private JsonObject error(String job) throws Exception {
        return json(client.poll(job)).getAsJsonObject("job").getAsJsonObject("error");
    }

    @Test
    void results_expire() throws Exception {
        String id = client.submit(Files.png());
        clock.advance(Duration.ofMinutes(6));
        assertThat(client.poll(id).statusCode()).isEqualTo(302);
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.poll(id).statusCode()).isEqualTo(404);
    }

    @Test
    void a_job_shows_under_its_own_product_only() throws Exception {
        String id = client.submit(Files.png());
        assertThat(client.get("/products/mindee/passport/v1/documents/queue/" + id)
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get("/products/mindee/invoices/4/documents/queue/" + id)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_workflow_job_shows_under_any_product() throws Exception {
        HttpResponse<String> submitted = client.postFile("/workflows/w-1/predict_async", "a.png", Files.png());
        assertThat(submitted.statusCode()).isEqualTo(202);
        String id = json(submitted).getAsJsonObject("job").get("id").getAsString();
        clock.advance(Duration.ofSeconds(5));
        HttpResponse<String> done = client.get("/products/acme/form/v1/documents/queue/" + id);
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(client.fetch(done).statusCode()).isEqualTo(200);
    }

    @Test
    void unknown_jobs_documents_and_paths_are_not_found() throws Exception {
        for (String path : new String[] {
            INVOICES + "/documents/queue/nobody", INVOICES + "/documents/nothing", INVOICES + "/elsewhere", "/nowhere"
        }) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(Client.error(answer).get("code").getAsString()).isEqualTo("NotFound");
        }
        assertThat(sandbox.counters().total()).isEqualTo(2);
    }

    @Test
    void counts_what_it_did() throws Exception {
        String id = client.submit(Files.pdf(3));
        client.submit(Files.png());
        client.submit(Files.png());
        clock.advance(Duration.ofSeconds(5));
        client.fetch(client.poll(id));

        assertThat(sandbox.counters().submits()).isEqualTo(3);
        assertThat(sandbox.counters().polls()).isEqualTo(1);
        assertThat(sandbox.counters().fetches()).isEqualTo(1);
        assertThat(sandbox.counters().accepted()).isEqualTo(3);
        assertThat(sandbox.counters().billedPages()).isEqualTo(5);
        assertThat(sandbox.counters().doubleSubmissions()).isEqualTo(1);
        assertThat(sandbox.counters().answers(202)).isEqualTo(3);
        assertThat(sandbox.counters().connectionsOpened()).isEqualTo(1);
        assertThat(sandbox.counters().connectionsOpen()).isEqualTo(1);
        assertThat(sandbox.requests().get(0).documentName()).hasValue("invoice.pdf");
        assertThat(sandbox.requests().get(0).header("authorization")).hasValue("Token any-key");
        assertThat(sandbox.requests().get(3).status()).isEqualTo(302);
    }
}
