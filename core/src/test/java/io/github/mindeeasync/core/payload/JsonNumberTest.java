package io.github.mindeeasync.core.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonNumberTest {
    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

    @Test
    void accepts_exactly_what_the_grammar_of_json_calls_a_number() {
        Random random = new Random(11);
        int numbers = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = random.ints(random.nextInt(9), 0, 12)
                    .mapToObj(letter -> "-+.eE01900x5".substring(letter, letter + 1))
                    .collect(Collectors.joining());
            if (GRAMMAR.matcher(text).matches()) {
                numbers++;
                assertThatNoException().as(text).isThrownBy(() -> new JsonNumber(text));
            } else {
                assertThatThrownBy(() -> new JsonNumber(text)).as(text).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(numbers).isGreaterThan(10_000);
    }

    @Test
    void is_exact_as_long_as_that_is_cheap() {
        assertThat(new JsonNumber("1.50").exact()).contains(new BigDecimal("1.50"));
        assertThat(new JsonNumber("9".repeat(1_000)).exact()).isPresent();
        assertThat(new JsonNumber("9".repeat(1_001)).exact()).isEmpty();
        assertThat(new JsonNumber("1e99999999999").exact()).isEmpty();
    }
}
