package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.mindeeasync.sandbox.job.Document;
import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.job.Product;
import io.github.mindeeasync.sandbox.time.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Invents plausible results, seeded by the document's digest: nobody has read the document. */
public final class SyntheticResults implements Results {

    private static final String NOTICE =
            "Results are synthetic: invented from the document's digest, nothing has read the document.";

    /** Read when the first result is invented: starting a sandbox should be quick. */
    private static final class Lazily {
        private static final Catalogue CATALOGUE = Catalogue.load();
    }

    @Override
    public Optional<String> notice(Set<Product> products) {
        return Optional.of(NOTICE);
    }

    @Override
    public JsonObject document(Job job, Product product) {
        Document submitted = job.document();
        Facts facts = new Facts(submitted.sha256());
        Catalogue.Entry entry = Lazily.CATALOGUE.find(product);
        SyntheticPrediction prediction = new SyntheticPrediction(entry, facts, submitted.pages());
        SyntheticExtras extras = new SyntheticExtras(submitted.extras(), facts, prediction.document());

        JsonObject inference = new JsonObject();
        inference.add("extras", extras.ofInference());
        inference.addProperty("finished_at", Timestamps.text(job.availableAt()));
        inference.add("is_rotation_applied", entry.pages() ? new JsonPrimitive(true) : JsonNull.INSTANCE);
        inference.add("pages", pages(submitted.pages(), prediction, extras, entry.pages()));
        inference.add("prediction", prediction.document());
        inference.addProperty("processing_time", seconds(Duration.between(job.issuedAt(), job.availableAt())));
        inference.add("product", product(product, entry));
        inference.addProperty("started_at", Timestamps.text(job.issuedAt()));

        JsonObject document = new JsonObject();
        document.addProperty("id", job.documentId());
        document.add("inference", inference);
        document.addProperty("n_pages", submitted.pages());
        document.addProperty("name", submitted.name());
        if (extras.hasWords()) {
            document.add("ocr", extras.words(submitted.pages()));
        }
        return document;
    }

    private static JsonArray pages(int count, SyntheticPrediction prediction, SyntheticExtras extras, boolean upright) {
        JsonArray pages = new JsonArray();
        for (int id = 0; id < count; id++) {
            JsonObject orientation = new JsonObject();
            orientation.add("value", upright ? new JsonPrimitive(0) : JsonNull.INSTANCE);
            JsonObject page = new JsonObject();
            page.add("extras", extras.ofPage(id));
            page.addProperty("id", id);
            page.add("orientation", orientation);
            page.add("prediction", prediction.page(id));
            pages.add(page);
        }
        return pages;
    }

    private static JsonObject product(Product product, Catalogue.Entry entry) {
        JsonArray features = new JsonArray();
        entry.features().forEach(feature -> features.add(feature.name()));
        JsonObject described = new JsonObject();
        described.add("features", features);
        described.addProperty("name", product.fullName());
        described.addProperty("type", product.account().equals("mindee") ? "standard" : "constructed");
        described.addProperty(
                "version", product.version().contains(".") ? product.version() : product.version() + ".0");
        return described;
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).setScale(3, RoundingMode.HALF_UP);
    }
}
