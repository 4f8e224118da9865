package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.prediction.Document;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.FieldObject;
import io.github.mindeeasync.core.prediction.Inference;
import io.github.mindeeasync.core.prediction.Page;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Point;
import io.github.mindeeasync.core.prediction.Prediction;
import io.github.mindeeasync.core.prediction.ProductInfo;
import io.github.mindeeasync.core.prediction.Rotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletedBodyTest {
    private final Payload payload = Bodies.decode(Bodies.completed());
    private final Prediction prediction = payload.prediction();

    @Test
    void reads_everything_without_a_warning() {
        assertThat(payload.warnings()).isEmpty();
        assertThat(payload.error()).isNull();
        assertThat(payload.raw().toByteArray()).isEqualTo(Bodies.completed());
    }

    @Test
    void reads_the_job() {
        assertThat(payload.job().id()).isEqualTo(new JobId("0a1b2c3d-0000-4000-8000-00000000000f"));
        assertThat(payload.job().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(payload.job().issuedAt()).isEqualTo(Instant.parse("2025-03-01T08:00:00Z"));
        assertThat(payload.job().availableAt()).isEqualTo(Instant.parse("2025-03-01T08:00:01.500Z"));
        assertThat(payload.job().error()).isNull();
        assertThat(prediction.job()).contains(payload.job());
    }

    @Test
    void reads_the_document() {
        Document document = prediction.document();
        assertThat(document.id()).isEqualTo("d-1");
        assertThat(document.name()).isEqualTo("notes äöü.pdf");
        assertThat(document.pageCount()).isEqualTo(2);
        assertThat(document.json().members()).containsKeys("ocr", "extras", "inference");
    }

    @Test
    void reads_the_inference_with_zones_kept_and_no_zone_as_utc() {
        Inference inference = prediction.inference();
        assertThat(inference.startedAt()).isEqualTo(Instant.parse("2025-03-01T08:00:00.000001Z"));
        assertThat(inference.finishedAt()).isEqualTo(Instant.parse("2025-03-01T08:00:02Z"));
        assertThat(inference.processingTime()).isEqualTo(new BigDecimal("1.250"));
        assertThat(inference.rotation()).isEqualTo(Rotation.UNKNOWN);
        assertThat(inference.product())
                .isEqualTo(
                        new ProductInfo("acme/Delivery Notes", "2.1", "custom", List.of("total_amount", "line_items")));
        assertThat(inference.extras().fullText()).contains("whole text");
    }

    @Test
    void reads_the_pages() {
        List<Page> pages = prediction.inference().pages();
        assertThat(pages).extracting(Page::id).containsExactly(0, 1);
        assertThat(pages).extracting(Page::orientation).containsExactly(90, null);
        assertThat(pages.get(0).extras().get("cropper")).isPresent();
        assertThat(pages.get(0).extras().fullText()).contains("page text");
        assertThat(pages.get(0).prediction().get("total_amount")).isPresent();
        assertThat(pages.get(1).extras().json().isEmpty()).isTrue();
    }

    @Test
    void reads_a_feature_that_is_an_object_with_integer_coordinates_and_confidence() {
        Field total = prediction.field("total_amount").orElseThrow();
        assertThat(total.number()).contains(new BigDecimal("1234.50"));
        assertThat(total.confidence()).contains(BigDecimal.ONE);
        assertThat(total.pageId()).hasValue(0);
        assertThat(total.polygon().orElseThrow().points())
                .hasSize(4)
                .contains(new Point(BigDecimal.ONE, new BigDecimal("0.5")));
        assertThat(total.get("raw").flatMap(Field::text)).contains("1,234.50");
        assertThat(((FieldObject) total).members()).containsOnlyKeys("value", "confidence", "page_id", "raw");
        assertThat(((FieldObject) total).shapes()).containsOnlyKeys("polygon", "bounding_box");
    }

    @Test
    void tells_null_absent_and_false_apart() {
        assertThat(prediction.field("is_paid").flatMap(Field::bool)).contains(false);
        assertThat(prediction.field("customer").flatMap(Field::value)).contains(JsonNull.NULL);
        assertThat(prediction.field("position").flatMap(Field::value)).isEmpty();
        assertThat(prediction.field("no_such_feature")).isEmpty();
        assertThat(prediction.field("nothing").orElseThrow().json()).isEqualTo(JsonNull.NULL);
    }

    @Test
    void reads_an_impossible_date_as_the_text_that_it_is() {
        assertThat(prediction.field("date").flatMap(Field::text)).contains("2024-02-30");
        assertThat(prediction.field("date").orElseThrow().pageId()).isEmpty();
        assertThat(prediction
                        .field("date")
                        .orElseThrow()
                        .polygon()
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void reads_lists_of_objects_and_of_scalars() {
        List<Field> items = prediction.field("line_items").orElseThrow().items();
        assertThat(items.get(0).get("quantity").flatMap(Field::number)).contains(new BigDecimal("12"));
        assertThat(items.get(0).polygon().orElseThrow().points()).hasSize(3);
        assertThat(items.get(1).get("tax").flatMap(tax -> tax.get("rate")).flatMap(Field::number))
                .contains(new BigDecimal("0.2"));
        assertThat(prediction.field("given_names").orElseThrow().items())
                .extracting(Field::text)
                .extracting(text -> text.orElse("-"))
                .containsExactly("Ada", "Mae");
        assertThat(prediction.field("tags").orElseThrow().items())
                .extracting(Field::json)
                .containsExactly(new JsonString("a"), new JsonString("b"), JsonNull.NULL);
    }

    @Test
    void reads_bare_scalars() {
        assertThat(prediction.field("category").flatMap(Field::text)).contains("goods");
        assertThat(prediction.field("copies").flatMap(Field::value)).contains(new JsonNumber("3"));
    }

    @Test
    void takes_a_shape_only_where_there_are_points() {
        FieldObject position = (FieldObject) prediction.field("position").orElseThrow();
        assertThat(position.shapes()).containsOnlyKeys("quadrangle");
        assertThat(position.members()).containsOnlyKeys("rectangle");
        assertThat(position.json().members()).containsKey("polygon");
    }

    @Test
    void keeps_what_is_nested() {
        Field c = prediction
                .field("nested")
                .flatMap(a -> a.get("a"))
                .flatMap(b -> b.get("b"))
                .flatMap(inner -> inner.get("c"))
                .orElseThrow();
        assertThat(c.items()).hasSize(2);
        assertThat(c.items().get(1).items()).hasSize(1);
    }

    @Test
    void keeps_the_document_object_to_the_digit() {
        JsonObject root = (JsonObject) Bodies.CODEC.parse(Bodies.completed());
        assertThat(prediction.document().json())
                .isEqualTo(root.object("document").orElseThrow());
        assertThat(new String(Bodies.CODEC.encode(prediction.document().json()), StandardCharsets.UTF_8))
                .contains("1234.50", "\"confidence\":1,", "\"confidence\":0.0,", "1.250", "äöü");
    }
}
