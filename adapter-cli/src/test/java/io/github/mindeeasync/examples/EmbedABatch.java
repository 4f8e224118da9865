package io.github.mindeeasync.examples;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.port.in.BatchItem;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import java.nio.file.Path;
import java.util.function.Consumer;

final class EmbedABatch {
    static BatchReport read(HttpSettings settings, Path ledger, Path folder, Consumer<BatchItem> save) {
        try (JdbcStore store = JdbcStore.open(ledger);
                MindeeAsync mindee = MindeeAsync.builder()
                        .codec(MoshiCodec.create())
                        .http(settings::open)
                        .ledger(store.ledger())
                        .quotaLog(store.quotaLog())
                        .build()) {
            Product invoices = Product.of("invoices", 4);
            return mindee.batch(invoices, folder).onEach(save).run().join();
        }
    }
}
