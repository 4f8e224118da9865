package io.github.mindeeasync.sandbox;

import static io.github.mindeeasync.sandbox.Client.jobStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.github.mindeeasync.sandbox.RawClient.End;
import io.github.mindeeasync.sandbox.RawClient.Heard;
import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Sandbox sandbox = Sandbox.builder()
            .processing(ProcessingTime.fixed(Duration.ZERO))
            .timeScale(10)
            .start();
    private final Client client = new Client(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Heard submitRaw() throws Exception {
        try (RawClient raw = new RawClient(sandbox)) {
            raw.submit();
            return raw.hear();
        }
    }

    @Test
    void answers_a_status_as_json_once() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.status(503));
        HttpResponse<String> answer = client.submitting(Files.png());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Client.error(answer).get("code").getAsString()).isEqualTo("failure");
        assertThat(client.submitting(Files.png()).statusCode()).isEqualTo(202);
        assertThat(sandbox.counters().accepted()).isEqualTo(1);
        assertThat(sandbox.counters().faults()).isEqualTo(1);
    }

    @Test
    void answers_html_or_any_body() throws Exception {
        sandbox.faults().next(Endpoint.POLL, Fault.html(502), Fault.answer(418, "text/plain", "teapot"));
        HttpResponse<String> html = client.poll("x");
        assertThat(html.body()).startsWith("<!DOCTYPE html>").contains("502");
        assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(client.poll("x").body()).isEqualTo("teapot");
    }

    @Test
    void accepts_and_bills_a_submission_whose_answer_is_lost() throws Exception {
        sandbox.faults()
                .next(
                        Endpoint.SUBMIT,
                        Fault.status(500).afterAccepting(),
                        Fault.reset().afterAccepting());
        assertThat(client.submitting(Files.png()).statusCode()).isEqualTo(500);
        assertThat(submitRaw().end()).isEqualTo(End.RESET);
        assertThat(sandbox.counters().accepted()).isEqualTo(2);
        assertThat(sandbox.counters().billedPages()).isEqualTo(2);
    }

    @Test
    void resets_before_the_body() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.resetBeforeBody());
        try (RawClient raw = new RawClient(sandbox)) {
            raw.submitHead(1_000_000);
            assertThat(raw.hear()).isEqualTo(new Heard("", End.RESET));
        }
        assertThat(sandbox.counters().accepted()).isZero();
        assertThat(sandbox.counters().answers(0)).isEqualTo(1);
    }

    @Test
    void resets_in_the_middle_of_the_body() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.resetWithinBody(0.5));
        try (RawClient raw = new RawClient(sandbox)) {
            raw.submitHead(1_000);
            raw.send("x".repeat(499));
            await().until(() -> sandbox.counters().submits() == 1);
            assertThat(sandbox.counters().statuses()).isEmpty();
            raw.send("x");
            assertThat(raw.hear()).isEqualTo(new Heard("", End.RESET));
        }
    }

    @Test
    void resets_after_the_body_without_accepting() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.reset());
        assertThat(submitRaw()).isEqualTo(new Heard("", End.RESET));
        assertThat(sandbox.counters().accepted()).isZero();
    }

    @Test
    void cuts_the_answer_short() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.truncated(0.5));
        Heard heard = submitRaw();
        assertThat(heard.end()).isEqualTo(End.CLOSED);
        String[] halves = heard.text().split("\r\n\r\n", 2);
        int announced = Integer.parseInt(halves[0].replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        assertThat(halves[1]).hasSize(announced / 2);
        assertThat(sandbox.counters().accepted()).isEqualTo(1);
    }

    @Test
    void resets_in_the_middle_of_the_answer() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.resetWithinAnswer(0.9), Fault.resetWithinAnswer(0));
        Heard heard = submitRaw();
        assertThat(heard.end()).isEqualTo(End.RESET);
        assertThat(submitRaw().end()).isEqualTo(End.RESET);
        assertThat(sandbox.counters().accepted()).isEqualTo(2);
    }

    @Test
    void hangs_until_the_client_leaves() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.hang().afterAccepting());
        try (RawClient raw = new RawClient(sandbox)) {
            raw.submit();
            await().until(() -> sandbox.counters().answers(0) == 1);
            assertThat(sandbox.counters().connectionsOpen()).isEqualTo(1);
        }
        await().until(() -> sandbox.counters().connectionsOpen() == 0);
        assertThat(sandbox.counters().accepted()).isEqualTo(1);
    }

    @Test
    void closes_while_a_client_hangs() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.hang());
        try (RawClient raw = new RawClient(sandbox)) {
            raw.submit();
            await().until(() -> sandbox.counters().answers(0) == 1);
            long before = System.nanoTime();
            sandbox.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            assertThat(raw.hear().text()).isEmpty();
        }
    }

    @Test
    void drips_the_whole_answer() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.drip(50, Duration.ofMillis(1)));
        assertThat(jobStatus(client.submitting(Files.png()))).isEqualTo("waiting");
    }

    @Test
    void spoils_bodies() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.emptyBody(), Fault.malformedJson(), Fault.genuineWithStatus(200));
        HttpResponse<String> empty = client.submitting(Files.png());
        assertThat(empty.statusCode()).isEqualTo(202);
        assertThat(empty.body()).isEmpty();
        HttpResponse<String> malformed = client.submitting(Files.png());
        assertThatThrownBy(() -> JsonParser.parseString(malformed.body())).isInstanceOf(JsonSyntaxException.class);
        HttpResponse<String> other = client.submitting(Files.png());
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(jobStatus(other)).isEqualTo("waiting");
    }

    @Test
    void throttles_with_seconds_with_a_date_or_without() throws Exception {
        sandbox.faults()
                .next(
                        Endpoint.POLL,
                        Fault.tooManyRequests(),
                        Fault.tooManyRequests(Duration.ofSeconds(60)),
                        Fault.tooManyRequestsUntil(Duration.ofSeconds(60)));
        assertThat(client.poll("x").headers().firstValue("Retry-After")).isEmpty();
        assertThat(client.poll("x").headers().firstValue("Retry-After")).hasValue("6");
        HttpResponse<String> dated = client.poll("x");
        assertThat(dated.headers().firstValue("Retry-After").orElseThrow()).endsWith(" GMT");
        assertThat(Client.error(dated).get("code").getAsString()).isEqualTo("TooManyRequests");
    }

    @Test
    void shows_an_unknown_status_word() throws Exception {
        String job = client.submit(Files.png());
        sandbox.faults().next(Endpoint.POLL, Fault.jobStatus("postponed"));
        assertThat(jobStatus(client.poll(job))).isEqualTo("postponed");
        assertThat(client.poll(job).statusCode()).isEqualTo(302);
    }

    @Test
    void hides_a_job_from_its_first_polls() throws Exception {
        sandbox.faults().firstPolls(2, Fault.status(404));
        String one = client.submit(Files.png(1));
        String two = client.submit(Files.png(2));
        assertThat(client.poll(one).statusCode()).isEqualTo(404);
        assertThat(client.poll(two).statusCode()).isEqualTo(404);
        assertThat(client.poll(one).statusCode()).isEqualTo(404);
        assertThat(client.poll(one).statusCode()).isEqualTo(302);
    }

    @Test
    void strikes_the_kth_request() throws Exception {
        sandbox.faults().at(Endpoint.POLL, 2, Fault.status(401));
        assertThat(client.poll("x").statusCode()).isEqualTo(404);
        assertThat(client.poll("x").statusCode()).isEqualTo(401);
        assertThat(client.poll("x").statusCode()).isEqualTo(404);
    }

    @Test
    void keeps_a_job_in_processing_for_ever() throws Exception {
        sandbox.faults().next(Endpoint.SUBMIT, Fault.jobNeverEnds());
        assertThat(jobStatus(client.poll(client.submit(Files.png())))).isEqualTo("processing");
    }

    @Test
    void redirects_to_another_host() throws Exception {
        sandbox.faults().next(Endpoint.FETCH, Fault.redirect(URI.create("http://elsewhere.example/x")));
        HttpResponse<String> answer = client.get(Client.INVOICES + "/documents/d");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("http://elsewhere.example/x");
    }

    @Test
    void strikes_at_a_seeded_rate() throws Exception {
        List<Integer> first = statusesAtRate();
        assertThat(first).contains(404, 500);
        assertThat(statusesAtRate()).isEqualTo(first);
    }

    private static List<Integer> statusesAtRate() throws Exception {
        try (Sandbox seeded = Sandbox.builder().seed(7).start()) {
            seeded.faults().rate(Endpoint.POLL, 0.5, Fault.status(500));
            Client other = new Client(seeded);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                statuses.add(other.poll("x").statusCode());
            }
            return statuses;
        }
    }

    @Test
    void refuses_settings_that_mean_nothing() {
        assertThatThrownBy(() -> Fault.truncated(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.drip(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.emptyBody().afterAccepting()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sandbox.faults().rate(Endpoint.POLL, 2, Fault.reset()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
