package io.github.mindeeasync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mindee.PredictOptions;
import com.mindee.parsing.common.Document;
import com.mindee.parsing.common.Inference;
import com.mindee.product.invoice.InvoiceV4;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The vendor's SDK reads what the sandbox invents, for every product it types. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class VendorProductsTest {

    @Test
    @SuppressWarnings("unchecked")
    void the_vendors_sdk_decodes_every_product_it_types_with_no_field_missing() throws Exception {
        List<Class<?>> products = Vendor.products();
        assertThat(products).hasSizeGreaterThan(20);
        ExecutorService pool = Executors.newFixedThreadPool(products.size());
        try (Sandbox sandbox = Sandbox.builder()
                .bareKeys()
                .processing(ProcessingTime.fixed(Duration.ZERO))
                .start()) {
            Vendor vendor = new Vendor(sandbox);
            Map<String, Future<List<String>>> missing = new TreeMap<>();
            for (Class<?> product : products) {
                Class<? extends Inference<?, ?>> type = (Class<? extends Inference<?, ?>>) product;
                missing.put(product.getName(), pool.submit(() -> missing(vendor.enqueueAndParse(type, 5))));
            }
            for (Map.Entry<String, Future<List<String>>> entry : missing.entrySet()) {
                assertThat(entry.getValue().get()).as(entry.getKey()).isEmpty();
            }
            assertThat(sandbox.counters().accepted()).isEqualTo(products.size());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void the_vendors_sdk_reads_the_extras() throws Exception {
        try (Sandbox sandbox = Sandbox.builder()
                .bareKeys()
                .processing(ProcessingTime.fixed(Duration.ZERO))
                .start()) {
            Document<InvoiceV4> document = new Vendor(sandbox)
                    .enqueueAndParse(
                            InvoiceV4.class,
                            5,
                            PredictOptions.builder()
                                    .allWords(true)
                                    .cropper(true)
                                    .fullText(true)
                                    .build());
            assertThat(document.getOcr().getMVisionV1().getPages().get(0).getAllWords())
                    .isNotEmpty();
            assertThat(document.getInference()
                            .getPages()
                            .get(0)
                            .getExtras()
                            .getCropper()
                            .getCropping())
                    .hasSize(1);
            assertThat(document.getInference().getPrediction().getTotalAmount().getValue())
                    .isPositive();
        }
    }

    /** The getters of the document's and its first page's prediction that return nothing. */
    private static List<String> missing(Document<? extends Inference<?, ?>> document) throws Exception {
        Inference<?, ?> inference = document.getInference();
        List<String> missing = new ArrayList<>(missing(inference.getPrediction()));
        Object page = inference.getPages().get(0).getPrediction();
        if (page != null && page.getClass() != inference.getPrediction().getClass()) {
            missing.addAll(missing(page));
        }
        return missing;
    }

    private static List<String> missing(Object prediction) throws Exception {
        List<String> missing = new ArrayList<>();
        for (Method getter : prediction.getClass().getMethods()) {
            boolean field = getter.getName().startsWith("get") && getter.getParameterCount() == 0;
            if (field && getter.invoke(prediction) == null) {
                missing.add(prediction.getClass().getSimpleName() + "." + getter.getName());
            }
        }
        return missing;
    }
}
