package io.github.mindeeasync.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {
    @ParameterizedTest
    @ValueSource(strings = {"invoices/4", "invoices/v4", "invoices/V4", "mindee/invoices/4", "mindee/invoices/v4"})
    void several_forms_name_the_same_product(String text) {
        assertThat(Product.parse(text)).isEqualTo(Product.of("invoices", 4)).hasToString("mindee/invoices/v4");
    }

    @Test
    void an_account_of_ones_own_is_kept() {
        assertThat(Product.parse("acme/my_api/v1.2")).isEqualTo(new Product("acme", "my_api", "1.2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "invoices",
                "/4",
                "invoices/",
                "invoices/four",
                "a/b/c/4",
                "../invoices/4",
                "in voices/4",
                "invoices%2f/4",
                "invoices?x/4",
                "\n/4",
                "./invoices/4",
                "inv\u00f6ices/4"
            })
    void anything_else_is_refused_with_what_arrived_and_what_to_write(String text) {
        assertThatThrownBy(() -> Product.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Not a")
                .hasMessageContaining("\"");
    }
}
