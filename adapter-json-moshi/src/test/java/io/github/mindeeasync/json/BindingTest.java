package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Json;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.Polygon;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Predictions as types of the user's own. All of them here are not public on purpose. */
class BindingTest {

    record Note(
            BigDecimal totalAmount,
            boolean isPaid,
            Optional<String> customer,
            List<Line> lineItems,
            List<String> givenNames,
            List<String> tags,
            Category category,
            int copies,
            JsonValue nothing,
            Field position,
            @Json(name = "date") String issued,
            String noSuchFeature,
            Optional<String> norThis,
            List<Line> norThese) {}

    record Line(String description, Integer quantity, BigDecimal totalAmount, Optional<Tax> tax, Polygon polygon) {}

    record Tax(BigDecimal value, double rate) {}

    enum Category {
        GOODS,
        @Json(name = "on demand")
        SERVICES
    }

    @Test
    void reads_a_record_by_the_features_names() {
        Note note = Bodies.decode(Bodies.completed()).prediction().as(Note.class);
        assertThat(note.totalAmount()).isEqualTo(new BigDecimal("1234.50"));
        assertThat(note.isPaid()).isFalse();
        assertThat(note.customer()).isEmpty();
        assertThat(note.givenNames()).containsExactly("Ada", "Mae");
        assertThat(note.tags()).containsExactly("a", "b", null);
        assertThat(note.category()).isEqualTo(Category.GOODS);
        assertThat(note.copies()).isEqualTo(3);
        assertThat(note.nothing()).isEqualTo(JsonNull.NULL);
        assertThat(note.position().get("rectangle").flatMap(Field::text)).contains("a column");
        assertThat(note.issued()).isEqualTo("2024-02-30");
    }

    @Test
    void reads_what_is_absent_as_null_or_empty() {
        Note note = Bodies.decode(Bodies.completed()).prediction().as(Note.class);
        assertThat(note.noSuchFeature()).isNull();
        assertThat(note.norThis()).isEmpty();
        assertThat(note.norThese()).isEmpty();
    }

    @Test
    void reads_records_in_records() {
        List<Line> lines =
                Bodies.decode(Bodies.completed()).prediction().as(Note.class).lineItems();
        assertThat(lines.get(0).quantity()).isEqualTo(12);
        assertThat(lines.get(0).tax()).isEmpty();
        assertThat(lines.get(0).polygon().points()).hasSize(3);
        assertThat(lines.get(1))
                .isEqualTo(new Line(
                        null, null, new BigDecimal("1230.90"), Optional.of(new Tax(new BigDecimal("20"), 0.2)), null));
    }

    record Plain(
            LocalDate date,
            LocalTime time,
            Instant instant,
            URI uri,
            UUID uuid,
            BigInteger big,
            long number,
            Long boxed,
            short small,
            byte tiny,
            float third,
            Boolean yes,
            String digits,
            Polygon where) {}

    @Test
    void reads_every_plain_type() {
        Plain plain = Bodies.prediction("'date':{'value':'2024-02-29'},'time':{'value':'15:20'},"
                        + "'instant':'2024-02-23T16:35:50','uri':'https://example.org/a',"
                        + "'uuid':'0a1b2c3d-0000-4000-8000-00000000000f','big':1e30,'number':9223372036854775807,"
                        + "'boxed':{'value':12.0},'small':-3,'tiny':127,'third':0.25,'yes':{'value':true},"
                        + "'digits':{'value':1.50},'where':{'value':'x','polygon':[[0,0],[1,1]]}")
                .as(Plain.class);
        assertThat(plain.date()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(plain.time()).isEqualTo(LocalTime.of(15, 20));
        assertThat(plain.instant()).isEqualTo(Instant.parse("2024-02-23T16:35:50Z"));
        assertThat(plain.uri()).isEqualTo(URI.create("https://example.org/a"));
        assertThat(plain.uuid()).hasToString("0a1b2c3d-0000-4000-8000-00000000000f");
        assertThat(plain.big()).isEqualTo(BigInteger.TEN.pow(30));
        assertThat(plain.number()).isEqualTo(Long.MAX_VALUE);
        assertThat(plain.boxed()).isEqualTo(12L);
        assertThat(plain.small()).isEqualTo((short) -3);
        assertThat(plain.tiny()).isEqualTo((byte) 127);
        assertThat(plain.third()).isEqualTo(0.25f);
        assertThat(plain.yes()).isTrue();
        assertThat(plain.digits()).isEqualTo("1.50");
        assertThat(plain.where().points()).hasSize(2);
    }

    record Exact(BigDecimal amount) {}

    @Test
    void never_passes_a_number_through_a_double() {
        assertThat(Bodies.prediction("'amount':{'value':0.1000000000000000055511151231257827021181583404541015625001}")
                        .as(Exact.class)
                        .amount())
                .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827021181583404541015625001"));
    }

    record Names(String mrzLine1, String supplierURL, String exact_name, String camelCase) {}

    @Test
    void finds_features_under_the_exact_name_or_with_underscores() {
        assertThat(Bodies.prediction(
                                "'mrz_line1':'a','supplier_url':'b','exact_name':'c','camelCase':'d','camel_case':'no'")
                        .as(Names.class))
                .isEqualTo(new Names("a", "b", "c", "d"));
    }

    record Choices(List<Category> all) {}

    @Test
    void reads_enums_whatever_their_case_and_separators() {
        assertThat(Bodies.prediction("'all':['GOODS','goods',{'value':'on demand'},'ON-DEMAND',null]")
                        .as(Choices.class)
                        .all())
                .containsExactly(Category.GOODS, Category.GOODS, Category.SERVICES, Category.SERVICES, null);
    }

    record Locale(String value, String currency) {}

    record Wide(
            Map<String, BigDecimal> rates,
            List<? extends Locale> locales,
            List<List<Integer>> matrix,
            List<JsonValue> any) {}

    @Test
    void reads_maps_and_lists_of_lists() {
        Wide wide = Bodies.prediction("'rates':{'a':1.10,'b':{'value':2}},'locales':[{'value':null,'currency':'EUR'}],"
                        + "'matrix':{'value':[[1,2],[]]},'any':['x']")
                .as(Wide.class);
        assertThat(wide.rates()).containsEntry("a", new BigDecimal("1.10")).containsEntry("b", new BigDecimal("2"));
        assertThat(wide.locales().get(0)).isEqualTo(new Locale(null, "EUR"));
        assertThat(wide.matrix()).containsExactly(List.of(1, 2), List.of());
        assertThat(wide.any()).containsExactly(new JsonString("x"));
    }

    static class Base {
        private String supplierName;
    }

    static final class Receipt extends Base {
        static final String CONSTANT = "untouched";
        private BigDecimal totalAmount;
        private List<Line> lineItems;
        private transient String later = "kept";
        private String currency = "EUR";

        @Json(ignore = true)
        private String ours = "kept";

        private Receipt() {}
    }

    @Test
    void reads_a_class_by_its_fields_inherited_ones_included() {
        Receipt receipt = Bodies.prediction(
                        "'total_amount':{'value':9.90},'supplier_name':{'value':'S'}," + "'later':'x','ours':'x'")
                .as(Receipt.class);
        assertThat(receipt.totalAmount).isEqualTo(new BigDecimal("9.90"));
        assertThat(((Base) receipt).supplierName).isEqualTo("S");
        assertThat(receipt.lineItems).isEmpty();
        assertThat(receipt.later).isEqualTo("kept");
        assertThat(receipt.currency).as("absent, so the default stays").isEqualTo("EUR");
        assertThat(receipt.ours).isEqualTo("kept");
    }

    @Test
    void reads_a_local_record_and_one_that_holds_itself() {
        record Tree(String name, List<Tree> children) {}
        assertThat(Bodies.prediction("'name':'a','children':[{'name':'b','children':[]}]")
                        .as(Tree.class))
                .isEqualTo(new Tree("a", List.of(new Tree("b", List.of()))));
    }
}
