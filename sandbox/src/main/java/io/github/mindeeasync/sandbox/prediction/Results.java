package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonObject;
import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.job.Product;

/** Makes the {@code document} of a completed job's answer. Thread-safe; the same job always gives the same result. */
@FunctionalInterface
public interface Results {

    /** The document of a job, as a product returns it. */
    JsonObject document(Job job, Product product);
}
