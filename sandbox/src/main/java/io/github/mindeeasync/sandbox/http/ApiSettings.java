package io.github.mindeeasync.sandbox.http;

import io.github.mindeeasync.sandbox.job.Product;
import io.github.mindeeasync.sandbox.upload.Limits;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * What the emulated API knows and allows.
 *
 * @param apiKey the only valid key; empty to take any
 * @param bareKeys whether a key without the word {@code Token} is let in
 * @param products the only products that exist; empty for all
 * @param syncOnly products without asynchronous mode
 * @param planPages pages after which the plan is used up
 * @param limits what a document may be
 * @param locationHost scheme and authority for {@code Location}; empty for those of the request
 * @param clock the time of day
 * @param timeScale how many times faster than real time everything goes
 */
public record ApiSettings(
        Optional<String> apiKey,
        boolean bareKeys,
        Set<Product> products,
        Set<Product> syncOnly,
        long planPages,
        Limits limits,
        Optional<URI> locationHost,
        InstantSource clock,
        double timeScale) {

    /** Copies the sets. */
    public ApiSettings {
        products = Set.copyOf(products);
        syncOnly = Set.copyOf(syncOnly);
    }

    boolean exists(Product product) {
        return products.isEmpty() || products.contains(product) || syncOnly.contains(product);
    }
}
