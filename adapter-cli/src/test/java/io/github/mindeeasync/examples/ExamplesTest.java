package io.github.mindeeasync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.port.in.BatchItem;
import io.github.mindeeasync.core.port.in.BatchReport;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.fixtures.SandboxExtension;
import io.github.mindeeasync.http.HttpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The README's programs do what they say, against the sandbox. */
class ExamplesTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    @TempDir
    Path dir;

    private static HttpSettings settings() {
        return HttpSettings.withKey("key").baseUrl(SANDBOX.baseUrl().toString());
    }

    @Test
    void embedded_by_hand_an_invoice_is_read_into_ones_own_records() {
        EmbedByHand.Invoice invoice = EmbedByHand.read(settings(), SampleDocuments.writeInvoicePdf(dir));

        assertThat(invoice.date()).isNotNull();
        assertThat(invoice.totalAmount()).isPositive();
        assertThat(invoice.lineItems())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.description()).isNotBlank());
    }

    @Test
    void an_embedded_batch_run_again_costs_no_request(@TempDir Path state) {
        SampleDocuments.writeInvoicePdf(dir);
        SampleDocuments.writePdf(dir, 2);
        List<BatchItem> items = Collections.synchronizedList(new ArrayList<>());
        Path ledger = state.resolve("ledger.db");

        BatchReport first = EmbedABatch.read(settings(), ledger, dir, items::add);
        long requests = SANDBOX.sandbox().counters().total();
        BatchReport second = EmbedABatch.read(settings(), ledger, dir, items::add);

        assertThat(first.isComplete()).isTrue();
        assertThat(items).hasSize(4);
        assertThat(second.totals().known()).isEqualTo(2);
        assertThat(second.totals().pages()).isEqualTo(first.totals().pages()).isEqualTo(3);
        assertThat(SANDBOX.sandbox().counters().total()).isEqualTo(requests);
    }

    @Test
    void embedded_with_guice_a_document_is_predicted() {
        Injector injector = Guice.createInjector(Binder::requireExplicitBindings, new EmbedWithGuice(settings()));
        try (Transport transport = injector.getInstance(Transport.class)) {
            Predictions predictions = injector.getInstance(Predictions.class);
            assertThat(predictions
                            .predict(Product.of("invoices", 4), SampleDocuments.writeInvoicePdf(dir))
                            .fields()
                            .byName())
                    .containsKey("total_amount");
            assertThat(transport).isSameAs(injector.getInstance(Transport.class));
        }
    }
}
