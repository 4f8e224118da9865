package io.github.mindeeasync.core.document;

/**
 * A workflow: the document is posted to {@code /workflows/<id>/predict_async}, its job is polled at the product.
 *
 * @param id the workflow's identifier, as the platform shows it
 */
public record Workflow(String id, Product product) implements Target {
    public Workflow {
        Segment.require("workflow id", id);
    }
}
