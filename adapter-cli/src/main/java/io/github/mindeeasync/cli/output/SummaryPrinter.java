package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.prediction.Document;
import io.github.mindeeasync.core.prediction.Extras;
import io.github.mindeeasync.core.prediction.Fields;
import io.github.mindeeasync.core.prediction.Inference;
import io.github.mindeeasync.core.prediction.Page;
import io.github.mindeeasync.core.prediction.Prediction;
import io.github.mindeeasync.core.prediction.ProductInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For eyes: a heading, the fields with values, confidence and page, lists as tables, and what could not be read. */
final class SummaryPrinter implements ResultPrinter {
    private static final int WIDTH = 110;

    private boolean first = true;

    @Override
    public void print(Result result, OutputStream out) throws IOException {
        if (result.outcome() instanceof Outcome.Completed completed) {
            List<String> lines = new ArrayList<>();
            if (!first) {
                lines.add("");
            }
            first = false;
            describe(result, completed.prediction(), lines);
            String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static void describe(Result result, Prediction prediction, List<String> lines) {
        heading(result, prediction, lines);
        Fields fields = prediction.fields();
        if (!fields.byName().isEmpty()) {
            section(lines, "", FieldTables.of(fields, WIDTH));
        }
        for (Page page : prediction.inference().pages()) {
            page(page, fields, lines);
        }
        text("text", prediction.inference().extras(), lines);
        section(
                lines,
                "warnings",
                prediction.warnings().stream()
                        .map(warning -> "  " + Printable.line(warning.toString()))
                        .toList());
    }

    private static void heading(Result result, Prediction prediction, List<String> lines) {
        Document document = prediction.document();
        String name = result.source() == null ? document.name() : result.source();
        lines.add(Printable.line(name == null ? "a document without a name" : name));
        lines.add("  product  " + product(prediction.inference()));
        lines.add("  pages    " + (document.pageCount() == null ? FieldText.NONE : document.pageCount()));
        lines.add("  job      " + result.token().orElse(FieldText.NONE));
    }

    private static String product(Inference inference) {
        ProductInfo product = inference.product();
        String text = Stream.of(product.name(), product.version())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? FieldText.NONE : Printable.line(text);
    }

    /** A page is shown where it says more than the document does. */
    private static void page(Page page, Fields ofDocument, List<String> lines) {
        String title = "page " + (page.id() == null ? FieldText.NONE : page.id()) + orientation(page.orientation());
        boolean alone =
                ofDocument.byName().isEmpty() && !page.prediction().byName().isEmpty();
        if (alone) {
            section(lines, title, FieldTables.of(page.prediction(), WIDTH));
        } else if (page.orientation() != null && page.orientation() != 0) {
            lines.add("");
            lines.add(title);
        }
        text("text of page " + page.id(), page.extras(), lines);
    }

    private static String orientation(@Nullable Integer degrees) {
        return degrees == null || degrees == 0 ? "" : ", to be rotated by " + degrees + " degrees";
    }

    private static void text(String title, Extras extras, List<String> lines) {
        extras.fullText()
                .ifPresent(text -> section(
                        lines,
                        title,
                        text.lines().map(line -> "  " + Printable.line(line)).toList()));
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            if (!title.isEmpty()) {
                lines.add(title);
            }
            lines.addAll(content);
        }
    }
}
