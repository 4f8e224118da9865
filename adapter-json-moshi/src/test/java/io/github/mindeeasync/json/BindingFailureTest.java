package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mindeeasync.core.prediction.BindingException;
import io.github.mindeeasync.core.prediction.Polygon;
import io.github.mindeeasync.core.prediction.Prediction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingFailureTest {

    enum Kind {
        SMALL,
        LARGE
    }

    record Line(BigDecimal totalAmount) {}

    record All(
            Optional<Integer> whole,
            Long wide,
            BigDecimal exact,
            BigInteger big,
            double rough,
            boolean flag,
            String text,
            LocalDate date,
            Instant at,
            Kind kind,
            List<Line> lineItems,
            Line line,
            Map<String, Integer> map,
            Polygon shape) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'whole':12.5                 | $.whole: a whole number within int was expected, the number 12.5 arrived",
                "'whole':{'value':2147483648} | $.whole.value: a whole number within int was expected, the number 2147483648 arrived",
                "'whole':'12'                 | $.whole: a whole number within int was expected, the text \"12\" arrived",
                "'wide':1e19                  | $.wide: a whole number within long was expected, the number 1e19 arrived",
                "'wide':1e999999999           | $.wide: a whole number within long was expected, the number 1e999999999 arrived",
                "'exact':{'value':'1,234.50'} | $.exact.value: a number was expected, the text \"1,234.50\" arrived",
                "'exact':true                 | $.exact: a number was expected, true arrived",
                "'exact':1e99999999999        | $.exact: a number was expected, the number 1e99999999999 arrived",
                "'big':1e999999999            | $.big: a whole number was expected, the number 1e999999999 arrived",
                "'big':1.5                    | $.big: a whole number was expected, the number 1.5 arrived",
                "'rough':1e400                | $.rough: a number within double was expected, the number 1e400 arrived",
                "'flag':'yes'                 | $.flag: true or false was expected, the text \"yes\" arrived",
                "'text':[1,2]                 | $.text: a text was expected, a list of 2 arrived",
                "'text':{'value':{'a':1}}     | $.text.value: a text was expected, an object with 1 key arrived",
                "'date':{'value':'2024-02-30'}| $.date.value: a date such as 2024-02-29 was expected, the text \"2024-02-30\" arrived",
                "'at':'noon'                  | $.at: a timestamp was expected, the text \"noon\" arrived",
                "'kind':{'value':'huge'}      | $.kind.value: one of SMALL, LARGE was expected, the text \"huge\" arrived",
                "'line_items':[{},{},{'total_amount':'x'}] | $.line_items[2].total_amount: a number was expected, the text \"x\" arrived",
                "'line_items':[{},7]          | $.line_items[1]: an object for Line was expected, the number 7 arrived",
                "'line_items':{'a':1}         | $.line_items: a list was expected, an object with 1 key arrived",
                "'line_items':'none'          | $.line_items: a list was expected, the text \"none\" arrived",
                "'line':[]                    | $.line: an object for Line was expected, a list of 0 arrived",
                "'map':{'a b':'x'}            | $.map['a b']: a whole number within int was expected, the text \"x\" arrived",
                "'map':[]                     | $.map: an object was expected, a list of 0 arrived",
                "'shape':{'polygon':'square'} | $.shape.polygon: a list of points was expected, the text \"square\" arrived",
            })
    void names_the_path_what_was_expected_and_what_arrived(String odd, String message) {
        String name = odd.substring(0, odd.indexOf(':'));
        String rest =
                name.equals("'rough'") ? "'flag':true" : name.equals("'flag'") ? "'rough':1" : "'rough':1,'flag':true";
        Prediction prediction = Bodies.prediction(rest + "," + odd);
        assertThat(refusal(prediction, All.class)).hasMessage(message);
        assertThat(refusal(prediction, All.class).path()).isEqualTo(message.substring(0, message.indexOf(": ")));
    }

    record Count(int count) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'other':1                  | $.count: a value for int was expected, nothing arrived",
                "'count':null               | $.count: a value for int was expected, null arrived",
                "'count':{'value':null}     | $.count.value: a value for int was expected, null arrived",
                "'count':{'confidence':0.9} | $.count.value: a value for int was expected, nothing arrived",
            })
    void refuses_nothing_for_a_primitive(String features, String message) {
        assertThat(refusal(Bodies.prediction(features), Count.class)).hasMessage(message);
    }

    record Positive(int amount) {
        Positive {
            if (amount < 0) {
                throw new IllegalStateException("negative: " + amount);
            }
        }
    }

    record Account(List<Positive> entries) {}

    @Test
    void wraps_what_a_constructor_throws() {
        BindingException refusal = refusal(Bodies.prediction("'entries':[{'amount':1},{'amount':-1}]"), Account.class);
        assertThat(refusal.path()).isEqualTo("$.entries[1]");
        assertThat(refusal).hasMessageEndingWith("Positive refused: negative: -1");
        assertThat(refusal).cause().isInstanceOf(IllegalStateException.class);
    }

    record Unsupported(Set<String> tags) {}

    record Anything(Object thing) {}

    record Generic<T>(T thing) {}

    class Inner {}

    interface Nothing {}

    @Test
    void says_what_to_do_where_a_type_cannot_be_read() {
        Prediction prediction = Bodies.prediction("'tags':['a'],'thing':1");
        assertThat(refusal(prediction, Unsupported.class))
                .hasMessageStartingWith("$.tags: java.util.Set cannot be read; use JsonValue");
        assertThat(refusal(prediction, Anything.class)).hasMessageContaining("java.lang.Object cannot be read");
        assertThat(refusal(prediction, Generic.class)).hasMessageContaining("$.thing: java.lang.Object cannot be");
        assertThat(refusal(prediction, Inner.class)).hasMessageContaining("has no constructor without arguments");
        assertThat(refusal(prediction, Nothing.class)).hasMessageContaining("cannot be read");
        assertThat(refusal(prediction, String.class)).hasMessageContaining("cannot be read as java.lang.String");
        assertThat(refusal(prediction, int.class)).isNotNull();
    }

    @Test
    void leaves_the_prediction_unharmed() {
        Prediction prediction = Bodies.prediction("'count':{'value':'1,234.50'}");
        assertThat(refusal(prediction, Count.class)).isNotNull();
        assertThat(prediction.warnings()).isEmpty();
        assertThat(prediction.field("count").flatMap(field -> field.text())).contains("1,234.50");
    }

    private static BindingException refusal(Prediction prediction, Class<?> type) {
        return catchThrowableOfType(BindingException.class, () -> prediction.as(type));
    }
}
