package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.prediction.Inference;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import io.github.mindeeasync.core.prediction.Rotation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of answers and deliveries that are all in order, and so leave no warning. */
class OtherBodiesTest {

    @Test
    void reads_the_answer_to_a_submission() {
        Payload payload = Bodies.decode(
                "{'api_request':{'error':{},'status':'success','status_code':202},'job':{'available_at':null,"
                        + "'id':'j-1','issued_at':'2024-02-23T16:35:50.364723','status':'waiting','error':{}}}");
        assertThat(payload.warnings()).isEmpty();
        assertThat(payload.prediction()).isNull();
        assertThat(payload.job().status()).isEqualTo(JobStatus.WAITING);
        assertThat(payload.job().availableAt()).isNull();
        assertThat(payload.job().issuedAt()).isEqualTo(Instant.parse("2024-02-23T16:35:50.364723Z"));
    }

    @Test
    void reads_a_failed_job_with_its_reason() {
        Payload payload = Bodies.decode("{'job':{'id':'j-1','status':'failed',"
                + "'error':{'code':'ServerError','details':'It broke','message':'An error'}}}");
        assertThat(payload.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(payload.job().error())
                .isEqualTo(new ApiError("ServerError", "An error", new JsonString("It broke")));
        assertThat(payload.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'error':{}", "'error':null", "'x':1"})
    void reads_a_failed_job_that_gives_no_reason(String error) {
        Payload payload = Bodies.decode("{'job':{'id':'j-1','status':'failed'," + error + "}}");
        assertThat(payload.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(payload.job().error()).isNull();
        assertThat(payload.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'message':'m'}",
                "{'message':'m','details':null}",
                "{'message':'m','details':{'document':['too large','too long']}}",
                "{'message':'m','details':['too large']}",
                "'m'"
            })
    void reads_an_error_whatever_its_details_are(String error) {
        Payload payload = Bodies.decode("{'api_request':{'status':'success','error':" + error + "}}");
        assertThat(payload.error().message()).isEqualTo("m");
        assertThat(payload.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-23T16:35:50.364723,2024-02-23T16:35:50.364723Z",
        "2024-02-23T16:35:50.364723+00:00,2024-02-23T16:35:50.364723Z",
        "2024-02-23T16:35:50+00:00,2024-02-23T16:35:50Z",
        "2024-02-23T16:35:50,2024-02-23T16:35:50Z",
        "2024-02-23T16:35:50Z,2024-02-23T16:35:50Z",
        "2024-02-23T16:35:50.5-05:30,2024-02-23T22:05:50.500Z",
        "2024-02-23T16:35:50+0200,2024-02-23T14:35:50Z",
        "2024-02-23T16:35:50.123456789Z,2024-02-23T16:35:50.123456789Z"
    })
    void reads_every_form_of_timestamp(String arrived, String expected) {
        Prediction prediction = Bodies.inference("'finished_at':'" + arrived + "'");
        assertThat(prediction.inference().finishedAt()).isEqualTo(Instant.parse(expected));
        assertThat(prediction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,APPLIED", "false,NOT_APPLIED", "null,UNKNOWN"})
    void reads_the_rotation_as_three_facts(String arrived, Rotation expected) {
        Prediction prediction = Bodies.inference("'is_rotation_applied':" + arrived);
        assertThat(prediction.inference().rotation()).isEqualTo(expected);
        assertThat(prediction.warnings()).isEmpty();
    }

    @Test
    void takes_absence_for_what_it_is() {
        Prediction prediction = Bodies.decode("{'document':{'inference':{}}}").prediction();
        assertThat(prediction.inference()).isEqualTo(Inference.EMPTY);
        assertThat(prediction.document().pageCount()).isNull();
        assertThat(prediction.document().name()).isNull();
        assertThat(prediction.job()).isEmpty();
        assertThat(prediction.warnings()).isEmpty();
    }

    @Test
    void reads_empty_pages_beside_a_page_count() {
        Prediction prediction = Bodies.decode(
                        "{'document':{'n_pages':1,'inference':{'pages':[],'product':{'name':'a/b'}}}}")
                .prediction();
        assertThat(prediction.inference().pages()).isEmpty();
        assertThat(prediction.document().pageCount()).isEqualTo(1);
        assertThat(prediction.inference().product().features()).isEmpty();
        assertThat(prediction.warnings()).isEmpty();
    }

    @Test
    void keeps_unknown_keys_everywhere() {
        Payload payload = Bodies.decode("{'new':1,'job':{'id':'j','status':'waiting','new':2},"
                + "'document':{'new':3,'inference':{'new':4,'pages':[{'new':5}]}}}");
        assertThat(payload.warnings()).isEmpty();
        assertThat(payload.job().json().get("new")).isPresent();
        assertThat(payload.prediction().document().json().get("new")).isPresent();
        assertThat(payload.prediction().inference().json().get("new")).isPresent();
        assertThat(payload.prediction().inference().pages().get(0).json().get("new"))
                .isPresent();
    }

    @Test
    void passes_over_a_byte_order_mark() {
        assertThat(Bodies.decode("\uFEFF{'job':{'id':'j','status':'waiting'}}")
                        .job()
                        .status())
                .isEqualTo(JobStatus.WAITING);
    }

    @Test
    void reads_half_a_surrogate_pair_and_writes_it_as_it_was() {
        Prediction prediction = Bodies.prediction("'a':'x\\ud83d'");
        assertThat(prediction.warnings()).isEmpty();
        assertThat(new String(Bodies.CODEC.encode(prediction.fields().json()))).isEqualTo("{\"a\":\"x\\ud83d\"}");
    }
}
