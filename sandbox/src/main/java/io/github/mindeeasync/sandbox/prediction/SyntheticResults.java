package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.job.Product;
import io.github.mindeeasync.sandbox.time.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Invents plausible results, seeded by the document's digest: nobody has read the document. */
public final class SyntheticResults implements Results {

    @Override
    public JsonObject document(Job job, Product product) {
        JsonObject document = new JsonObject();
        document.addProperty("id", job.documentId());
        document.add("inference", inference(job, product));
        document.addProperty("n_pages", job.document().pages());
        document.addProperty("name", job.document().name());
        return document;
    }

    private static JsonObject inference(Job job, Product product) {
        JsonObject inference = new JsonObject();
        inference.add("extras", new JsonObject());
        inference.addProperty("finished_at", Timestamps.text(job.availableAt()));
        inference.add("is_rotation_applied", JsonNull.INSTANCE);
        JsonArray pages = new JsonArray();
        for (int id = 0; id < job.document().pages(); id++) {
            pages.add(page(id));
        }
        inference.add("pages", pages);
        inference.add("prediction", new JsonObject());
        inference.addProperty("processing_time", seconds(Duration.between(job.startedAt(), job.availableAt())));
        JsonObject described = new JsonObject();
        described.add("features", new JsonArray());
        described.addProperty("name", product.fullName());
        described.addProperty("type", "standard");
        described.addProperty("version", product.version());
        inference.add("product", described);
        inference.addProperty("started_at", Timestamps.text(job.startedAt()));
        return inference;
    }

    private static JsonObject page(int id) {
        JsonObject page = new JsonObject();
        page.add("extras", new JsonObject());
        page.addProperty("id", id);
        JsonObject orientation = new JsonObject();
        orientation.addProperty("value", (@Nullable Number) null);
        page.add("orientation", orientation);
        page.add("prediction", new JsonObject());
        return page;
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).setScale(3, RoundingMode.HALF_UP);
    }
}
