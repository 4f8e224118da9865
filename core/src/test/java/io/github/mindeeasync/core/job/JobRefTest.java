package io.github.mindeeasync.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobRefTest {
    @Test
    void a_token_reads_as_product_and_job_id_and_comes_back_equal() {
        JobRef ref = new JobRef(Product.of("invoices", 4), new JobId("072c509b-ea8e-491e-99e0-795c0be8c59c"));
        assertThat(ref.token()).isEqualTo("v1:mindee/invoices/v4/072c509b-ea8e-491e-99e0-795c0be8c59c");
        assertThat(JobRef.parse(ref.token())).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1:",
                "v1:a",
                "v2:mindee/invoices/v4/x",
                "mindee/invoices/v4/x",
                "v1:mindee/invoices/v4/",
                "v1:mindee/invoices/v4/../x",
                "v1:mindee/invoices/v4/a b",
                "v1:mindee/invoices/v4/..",
                "v1:/x/y/z/",
            })
    void anything_else_is_refused_and_the_message_shows_a_token(String text) {
        assertThatThrownBy(() -> JobRef.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("v1:mindee/invoices/v4/<job id>");
    }

    @Test
    void a_job_id_can_never_leave_its_place_in_a_url() {
        for (String text : new String[] {"", "a/b", "..", "a?b", "a#b", "a%2fb", "a b", "a\n", "-a", "x".repeat(129)}) {
            assertThat(JobId.isValid(text)).as(text).isFalse();
        }
        assertThat(JobId.isValid("a-b_C9")).isTrue();
    }
}
