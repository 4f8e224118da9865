package io.github.mindeeasync.sandbox.http;

import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.job.Product;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which call of the API a request is.
 *
 * @param endpoint the call
 * @param product the product in the path, empty for workflows
 * @param id the job, document or workflow in the path; empty for a product's submission
 */
record Route(Endpoint endpoint, Optional<Product> product, String id) {
    private static final Pattern VERSION = Pattern.compile("v?\\d+(\\.\\d+)?");

    static Optional<Route> of(String method, String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 4 || !parts[0].isEmpty() || !parts[1].equals("v1")) {
            return Optional.empty();
        }
        for (int i = 2; i < parts.length; i++) {
            parts[i] = decode(parts[i]);
        }
        return parts[2].equals("workflows") ? workflow(method, parts) : product(method, parts);
    }

    private static Optional<Route> workflow(String method, String[] parts) {
        boolean submit = method.equals("POST") && parts.length == 5 && parts[4].equals("predict_async");
        return submit ? Optional.of(new Route(Endpoint.SUBMIT, Optional.empty(), parts[3])) : Optional.empty();
    }

    private static Optional<Route> product(String method, String[] parts) {
        if (!parts[2].equals("products")
                || parts.length < 7
                || !VERSION.matcher(parts[5]).matches()) {
            return Optional.empty();
        }
        Optional<Product> product = Optional.of(new Product(parts[3], parts[4], parts[5]));
        if (method.equals("POST")) {
            boolean submit = parts.length == 7 && parts[6].equals("predict_async");
            return submit ? Optional.of(new Route(Endpoint.SUBMIT, product, "")) : Optional.empty();
        }
        if (!method.equals("GET") || !parts[6].equals("documents")) {
            return Optional.empty();
        }
        return switch (parts.length) {
            case 8 -> Optional.of(new Route(Endpoint.FETCH, product, parts[7]));
            case 9 ->
                parts[7].equals("queue") ? Optional.of(new Route(Endpoint.POLL, product, parts[8])) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String decode(String segment) {
        return segment.indexOf('%') < 0
                ? segment
                : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
