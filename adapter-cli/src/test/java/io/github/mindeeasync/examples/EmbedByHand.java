package io.github.mindeeasync.examples;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

final class EmbedByHand {
    record Item(String description, BigDecimal totalAmount) {}

    record Invoice(LocalDate date, BigDecimal totalAmount, List<Item> lineItems) {}

    static Invoice read(HttpSettings settings, Path file) {
        try (MindeeAsync mindee = MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .http(settings::open)
                .build()) {
            return mindee.predict(Product.of("invoices", 4), file).as(Invoice.class);
        }
    }
}
