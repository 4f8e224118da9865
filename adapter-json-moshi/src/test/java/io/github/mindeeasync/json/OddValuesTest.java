package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import io.github.mindeeasync.core.prediction.Warning;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One odd value never costs the rest of a result that was paid for: it is a warning with its path, and it is kept. */
class OddValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'finished_at':'2024-02-30T10:00:00' | $.document.inference.finished_at",
                "'finished_at':'yesterday'           | $.document.inference.finished_at",
                "'started_at':1708702550             | $.document.inference.started_at",
                "'processing_time':'fast'            | $.document.inference.processing_time",
                "'is_rotation_applied':'yes'         | $.document.inference.is_rotation_applied",
                "'is_rotation_applied':0             | $.document.inference.is_rotation_applied",
                "'product':'invoices'                | $.document.inference.product",
                "'product':{'name':7}                | $.document.inference.product.name",
                "'product':{'features':'all'}        | $.document.inference.product.features",
                "'product':{'features':['a',7]}      | $.document.inference.product.features[1]",
                "'prediction':[]                     | $.document.inference.prediction",
                "'extras':'none'                     | $.document.inference.extras",
                "'pages':{}                          | $.document.inference.pages",
                "'pages':[{},'page']                 | $.document.inference.pages[1]",
                "'pages':[null]                      | $.document.inference.pages[0]",
                "'pages':[{'id':'first'}]            | $.document.inference.pages[0].id",
                "'pages':[{'id':1.5}]                | $.document.inference.pages[0].id",
                "'pages':[{'id':99999999999}]        | $.document.inference.pages[0].id",
                "'pages':[{'orientation':90}]        | $.document.inference.pages[0].orientation",
                "'pages':[{'orientation':{'value':'up'}}]      | $.document.inference.pages[0].orientation.value",
                "'prediction':{'a':{'confidence':'high'}}      | $.document.inference.prediction.a.confidence",
                "'prediction':{'a':[{'page_id':'one'}]}        | $.document.inference.prediction.a[0].page_id",
                "'prediction':{'a b':{'page_id':true}}         | $.document.inference.prediction['a b'].page_id",
                "'prediction':{'a':{'polygon':'square'}}       | $.document.inference.prediction.a.polygon",
                "'prediction':{'a':{'polygon':[1,2,3,4]}}      | $.document.inference.prediction.a.polygon",
                "'prediction':{'a':{'polygon':[[null,null]]}}  | $.document.inference.prediction.a.polygon[0]",
                "'prediction':{'a':{'rectangle':[[0,0],[1]]}}  | $.document.inference.prediction.a.rectangle[1]",
                "'prediction':{'a':1,'a':2}                    | $.document.inference.prediction.a",
            })
    void warns_of_a_value_in_the_inference_and_reads_the_rest(String odd, String path) {
        Prediction prediction = Bodies.decode("{'document':{'id':'d','inference':{" + odd + "}}}")
                .prediction();
        assertThat(prediction.warnings()).extracting(Warning::path).containsExactly(path);
        assertThat(prediction.document().id()).isEqualTo("d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'document':{'n_pages':'three','inference':{}} | $.document.n_pages",
                "'document':{'name':[],'inference':{}}         | $.document.name",
                "'document':{}                                 | $.document.inference",
                "'document':{'inference':7}                    | $.document.inference",
                "'document':'gone'                             | $.document",
                "'job2':1,'api_request':[]                     | $.api_request",
                "'api_request':{'error':7}                     | $.api_request.error",
                "'api_request':{'error':{'message':{}}}        | $.api_request.error.message",
            })
    void warns_of_a_value_around_the_inference(String odd, String path) {
        Payload payload = Bodies.decode("{" + odd + ",'job':{'id':'j','status':'completed'}}");
        assertThat(payload.warnings()).extracting(Warning::path).containsExactly(path);
        assertThat(payload.job().id().value()).isEqualTo("j");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':'../../x','status':'waiting'       | $.job.id",
                "'id':true,'status':'waiting'            | $.job.id",
                "'status':'waiting'                      | $.job.id",
                "'id':'j','status':'sleeping'            | $.job.status",
                "'id':'j'                                | $.job.status",
                "'id':'j','status':null                  | $.job.status",
                "'id':'j','status':'waiting','issued_at':'now'    | $.job.issued_at",
                "'id':'j','status':'failed','error':[1]           | $.job.error",
            })
    void warns_of_a_value_in_the_job(String job, String path) {
        Payload payload = Bodies.decode("{'job':{" + job + "}}");
        assertThat(payload.warnings()).extracting(Warning::path).containsExactly(path);
        assertThat(payload.job().json().isEmpty()).isFalse();
    }

    @Test
    void says_what_arrived_and_what_was_expected() {
        Payload payload = Bodies.decode("{'document':{'n_pages':'three','inference':{}}}");
        assertThat(payload.warnings())
                .containsExactly(
                        new Warning("$.document.n_pages", "a whole number was expected, the text \"three\" arrived"));
    }

    @Test
    void knows_no_job_where_the_job_is_no_object() {
        Payload payload = Bodies.decode("{'job':'j'}");
        assertThat(payload.job()).isNull();
        assertThat(payload.warnings()).extracting(Warning::path).containsExactly("$.job");
    }

    @Test
    void takes_a_status_that_it_does_not_know_as_unknown_and_keeps_the_word() {
        Payload payload = Bodies.decode("{'job':{'id':'j','status':'sleeping'}}");
        assertThat(payload.job().status()).isEqualTo(JobStatus.UNKNOWN);
        assertThat(payload.job().json().text("status")).contains("sleeping");
    }

    @Test
    void keeps_the_points_that_can_be_read() {
        Field field = Bodies.prediction("'a':{'value':1,'polygon':[[0.5,2],[null,null],[3,4]]}")
                .field("a")
                .orElseThrow();
        assertThat(field.polygon().orElseThrow().points()).hasSize(2);
        assertThat(field.number()).contains(BigDecimal.ONE);
    }

    @Test
    void keeps_an_amount_written_as_text() {
        Prediction prediction = Bodies.prediction("'total':{'value':'1,234.50'},'twelve':'12'");
        assertThat(prediction.field("total").flatMap(Field::text)).contains("1,234.50");
        assertThat(prediction.field("twelve").flatMap(Field::text)).contains("12");
        assertThat(prediction.warnings()).isEmpty();
    }

    @Test
    void keeps_numbers_of_any_magnitude() {
        Prediction prediction = Bodies.prediction("'a':12345678901234567890.10,'b':1E+400,'c':-0,'d':1e9999999999");
        assertThat(prediction.field("a").flatMap(Field::number)).contains(new BigDecimal("12345678901234567890.10"));
        assertThat(prediction.field("b").flatMap(Field::number)).contains(new BigDecimal("1E+400"));
        assertThat(prediction.field("c").orElseThrow().json()).isEqualTo(new JsonNumber("-0"));
        assertThat(prediction.field("d").orElseThrow().json()).isEqualTo(new JsonNumber("1e9999999999"));
        assertThat(prediction.warnings()).isEmpty();
    }

    @Test
    void is_not_held_up_by_a_number_of_a_million_digits() {
        Prediction prediction = assertTimeout(
                Duration.ofSeconds(30), () -> Bodies.inference("'processing_time':" + "9".repeat(1_000_000)));
        assertThat(prediction.inference().processingTime()).isNull();
        assertThat(prediction.warnings()).hasSize(1);
        assertThat(prediction.warnings().get(0).problem()).hasSizeLessThan(200);
    }

    @Test
    void lets_the_last_of_equal_keys_win() {
        Prediction prediction = Bodies.prediction("'a':1,'a':2");
        assertThat(prediction.field("a").flatMap(Field::number)).contains(new BigDecimal("2"));
    }

    @Test
    void reads_on_where_bytes_are_no_utf8() {
        byte[] body = "{'document':{'name':'caf\u00e9.pdf','inference':{}}}"
                .replace('\'', '"')
                .getBytes(StandardCharsets.ISO_8859_1);
        Payload payload = Bodies.decode(body);
        assertThat(payload.prediction().document().name()).isEqualTo("caf\uFFFD.pdf");
        assertThat(payload.warnings()).extracting(Warning::path).containsExactly("$");
        assertThat(payload.raw().toByteArray()).isEqualTo(body);
    }

    @Test
    void collects_no_more_warnings_than_anybody_reads() {
        String points = "[null,null],".repeat(5_000) + "[0,0]";
        List<Warning> warnings =
                Bodies.prediction("'a':{'polygon':[" + points + "]}").warnings();
        assertThat(warnings).hasSize(Warnings.MOST + 1);
        assertThat(warnings.get(Warnings.MOST).problem()).isEqualTo("4000 more warnings were left out");
    }

    @Test
    void quotes_no_more_than_a_few_characters_of_a_body() {
        String key = "k".repeat(100_000);
        List<Warning> warnings =
                Bodies.prediction("'" + key + "':{'confidence':'" + key + "'}").warnings();
        assertThat(warnings.get(0).toString()).hasSizeLessThan(300);
    }

    @Test
    void a_job_id_that_is_a_number_is_kept() {
        assertThat(Bodies.decode("{'job':{'id':4711,'status':'waiting'}}")
                        .job()
                        .id()
                        .value())
                .isEqualTo("4711");
    }

    @Test
    void the_job_id_is_salvaged_from_a_body_that_breaks_off_behind_it() {
        byte[] body =
                Bodies.json("{'api_request':{'error':{}},'job':{'available_at':null,'id':'j-1','status':'waiting'}}");
        int id = new String(body, java.nio.charset.StandardCharsets.UTF_8).indexOf("j-1") + 4;
        for (int length = 0; length <= body.length; length++) {
            assertThat(MoshiCodec.create().salvageJobId(java.util.Arrays.copyOf(body, length)))
                    .as("after %d bytes", length)
                    .isEqualTo(
                            length < id
                                    ? java.util.Optional.empty()
                                    : java.util.Optional.of(new io.github.mindeeasync.core.job.JobId("j-1")));
        }
        assertThat(MoshiCodec.create().salvageJobId(new byte[] {'<'})).isEmpty();
        assertThat(MoshiCodec.create().salvageJobId(Bodies.json("{'job':[1]}"))).isEmpty();
    }
}
