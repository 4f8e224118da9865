package io.github.mindeeasync.core.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiErrorTest {
    @Test
    void details_of_every_shape_become_one_line() {
        JsonValue list = new JsonArray(List.of(new JsonString("a"), new JsonString("b")));
        assertThat(new ApiError("Code", "Message", new JsonString("why")).describe())
                .isEqualTo("Code: Message: why");
        assertThat(new ApiError(null, null, list).describe()).isEqualTo("a; b");
        assertThat(new ApiError(null, "m", new JsonObject(Map.of("document", list))).describe())
                .isEqualTo("m: document: a, b");
        assertThat(ApiError.EMPTY.describe()).isEqualTo("no reason given");
        assertThat(ApiError.ofMessage("two\nlines").describe()).isEqualTo("two lines");
        assertThat(ApiError.ofMessage("x".repeat(10_000)).describe()).hasSizeLessThan(600);
    }

    @Test
    void a_number_keeps_its_digits() {
        assertThat(new JsonNumber("1.0")).isNotEqualTo(new JsonNumber("1"));
        assertThat(new JsonNumber("12345678901234567890.123").exact())
                .contains(new BigDecimal("12345678901234567890.123"));
        assertThat(new JsonNumber("1e99999999999").exact()).isEmpty();
        assertThatThrownBy(() -> new JsonNumber("NaN")).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new JsonNumber("01")).hasMessageContaining("01");
    }
}
