package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.document.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where documents go, and what to ask for. */
final class TargetOptions {
    @Option(
            names = {"-p", "--product"},
            paramLabel = "[ACCOUNT/]NAME/VERSION",
            description = "The product, such as invoices/4 or my-company/my_api/v1.")
    private @Nullable String product;

    @Option(
            names = "--workflow",
            paramLabel = "ID",
            description = "Send through this workflow; its jobs are polled at the product.")
    private @Nullable String workflow;

    @Option(names = "--full-text", description = "Ask for the text of every page.")
    private boolean fullText;

    @Option(names = "--cropper", description = "Ask where the document lies on the page.")
    private boolean cropper;

    @Option(names = "--all-words", description = "Ask for every word with its position.")
    private boolean allWords;

    @Option(names = "--rag", description = "Ask for retrieval from documents that you validated before.")
    private boolean rag;

    Optional<Target> target(Findings findings) {
        if (product == null) {
            findings.add("No product. Pass -p [ACCOUNT/]NAME/VERSION, such as -p invoices/4.");
            return Optional.empty();
        }
        String text = product;
        Optional<Product> parsed = findings.check(() -> Product.parse(text));
        if (workflow == null) {
            return parsed.map(Target.class::cast);
        }
        String id = workflow;
        Product queue = parsed.orElseGet(() -> Product.of("invoices", 4));
        Optional<Target> through = findings.check(() -> new Workflow(id, queue));
        return parsed.isPresent() ? through : Optional.empty();
    }

    PredictOptions options() {
        return new PredictOptions(fullText, cropper, allWords, rag);
    }
}
