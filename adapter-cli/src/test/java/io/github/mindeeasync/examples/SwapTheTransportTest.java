package io.github.mindeeasync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.fixtures.InMemoryTransport;
import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwapTheTransportTest {
    @Test
    void a_document_is_submitted_once() {
        InMemoryTransport api = InMemoryTransport.immediate();
        try (MindeeAsync mindee =
                MindeeAsync.builder().codec(MoshiCodec.create()).transport(api).build()) {
            DocumentSource pdf = DocumentSource.bytes("a.pdf", SampleDocuments.pdf(1));
            var prediction = mindee.predict(PredictRequest.of(Product.of("invoices", 4), pdf), Duration.ofSeconds(10));
            assertThat(prediction.document().name()).isEqualTo("a.pdf");
        }
        assertThat(api.counters().submits()).isEqualTo(1);
    }
}
