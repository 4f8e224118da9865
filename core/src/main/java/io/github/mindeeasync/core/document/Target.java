package io.github.mindeeasync.core.document;

/** Where a document goes: straight to a product, or through a workflow. Its jobs are polled at the product. */
public sealed interface Target permits Product, Workflow {

    /** The product whose queue knows the job. */
    Product product();
}
