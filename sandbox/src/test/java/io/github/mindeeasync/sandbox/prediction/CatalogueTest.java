package io.github.mindeeasync.sandbox.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.mindeeasync.sandbox.job.Product;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    static Iterable<String> names() {
        return CATALOGUE.names();
    }

    private static JsonObject invented(String name, String sha256) {
        String[] parts = name.split("/", 2);
        Catalogue.Entry entry = CATALOGUE.find(new Product("mindee", parts[0], parts[1]));
        return new SyntheticPrediction(entry, new Facts(sha256), 3).document();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_product_can_be_invented(String name) {
        for (int i = 0; i < 50; i++) {
            String sha256 = String.format(Locale.ROOT, "%016x", i * 0x9e3779b97f4a7c15L);
            assertThat(invented(name, sha256)).isEqualTo(invented(name, sha256));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoices/4",
                "expense_receipts/5",
                "financial_document/1",
                "invoice_splitter/1",
                "international_id/2"
            })
    void the_products_people_use_most_are_known(String name) {
        assertThat(names()).contains(name);
        assertThat(invented(name, "0123456789abcdef").size()).isPositive();
    }
}
