package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.squareup.moshi.FromJson;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.BindingException;
import io.github.mindeeasync.core.prediction.Prediction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserAdaptersTest {

    record Money(String amount) {}

    record Box(String text) {}

    static final class Adapters {
        @FromJson
        Money money(String text) {
            if (text.isEmpty()) {
                throw new JsonDataException("no amount");
            }
            return new Money(text);
        }

        @FromJson
        Box box(Map<String, String> members) {
            return new Box(String.join("+", members.keySet()));
        }
    }

    record Share(BigDecimal partOf, LocalDate day) {}

    record ShareJson(BigDecimal partOf, Day day) {}

    record Day(String value) {}

    static final class ShareAdapter {
        @FromJson
        Share share(ShareJson json) {
            return new Share(json.partOf(), LocalDate.parse(json.day().value(), DateTimeFormatter.BASIC_ISO_DATE));
        }

        @FromJson
        LocalDate date(String text) {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    record Shares(List<Share> shares, LocalDate date) {}

    @Test
    void may_build_on_records_that_are_not_public_and_replace_what_is_built_in() {
        Shares shares = prediction("'shares':[{'part_of':0.10,'day':{'value':'20240229'}}],'date':{'value':'20240301'}")
                .as(Shares.class);
        assertThat(shares.shares()).containsExactly(new Share(new BigDecimal("0.10"), LocalDate.of(2024, 2, 29)));
        assertThat(shares.date()).isEqualTo(LocalDate.of(2024, 3, 1));
    }

    record Invoice(Money total, List<Money> taxes, Box box, String name) {}

    private final MoshiCodec codec = MoshiCodec.create(CodecSettings.ofDefaults()
            .withMoshi(new Moshi.Builder()
                    .add(new Adapters())
                    .add(new ShareAdapter())
                    .build()));

    @Test
    void read_the_types_they_are_for_and_no_others() {
        Invoice invoice = prediction("'total':{'value':1.50,'confidence':1},'taxes':['2',{'value':'3'}],"
                        + "'box':{'a':'x','b':'y'},'name':{'value':'n'}")
                .as(Invoice.class);
        assertThat(invoice)
                .isEqualTo(
                        new Invoice(new Money("1.50"), List.of(new Money("2"), new Money("3")), new Box("a+b"), "n"));
    }

    @Test
    void are_not_asked_where_nothing_is() {
        assertThat(prediction("'total':null").as(Invoice.class)).isEqualTo(new Invoice(null, List.of(), null, null));
    }

    @Test
    void have_their_refusals_named_with_the_path() {
        BindingException refusal = catchThrowableOfType(
                BindingException.class,
                () -> prediction("'taxes':[{'value':''}]").as(Invoice.class));
        assertThat(refusal.path()).isEqualTo("$.taxes[0].value");
        assertThat(refusal).hasMessageContaining("no amount").hasCauseInstanceOf(JsonDataException.class);
    }

    private Prediction prediction(String features) {
        byte[] body = Bodies.json("{'document':{'inference':{'prediction':{" + features + "}}}}");
        return codec.decode(RawPayload.of(body, Dialect.V1)).prediction();
    }
}
