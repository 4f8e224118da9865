package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonObject;
import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.job.Product;
import java.util.Optional;
import java.util.Set;

/** Makes the {@code document} of a completed job's answer. Thread-safe; the same job always gives the same result. */
public interface Results {

    /** The document of a job, as a product returns it. */
    JsonObject document(Job job, Product product);

    /**
     * What to tell users about invented results; empty if there are none.
     *
     * @param products the only products there are, empty for all
     */
    Optional<String> notice(Set<Product> products);
}
