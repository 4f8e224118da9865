package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.option.Sizes;
import io.github.mindeeasync.cli.option.Source;
import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.document.Base64Source;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileType;
import io.github.mindeeasync.core.document.LocalSource;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What would be sent, as a table.
 *
 * @param requestsEach how many requests each document costs at least
 */
public record DryRun(Target target, PredictOptions options, int requestsEach) {
    private static final int WIDTH = 120;

    public void print(List<Source> sources, Shell shell) throws IOException {
        Table table = new Table(List.of("source", "sent as", "type", "size", "product", "options"));
        for (Source source : sources) {
            table.row(checkedRow(source));
        }
        String lines = String.join("\n", table.lines(WIDTH)) + "\n";
        shell.out().write(lines.getBytes(StandardCharsets.UTF_8));
        shell.out().flush();
        int requests = sources.size() * requestsEach;
        shell.notices()
                .say("nothing was sent; " + sources.size() + (sources.size() == 1 ? " document" : " documents")
                        + " would need at least " + requests + (requests == 1 ? " request" : " requests"));
    }

    /** A file may vanish after its check: that is the file's problem, not the output's. */
    private List<String> checkedRow(Source source) {
        try {
            return row(source);
        } catch (IOException gone) {
            throw new InvalidInputException(
                    source.label() + " can no longer be read. Check that nothing moves or deletes it.", gone);
        }
    }

    private List<String> row(Source source) throws IOException {
        DocumentSource document = source.document();
        List<String> row = new ArrayList<>(List.of(Printable.line(source.label())));
        if (document instanceof LocalSource local) {
            row.addAll(List.of("multipart", type(local), Sizes.describe(local.size())));
        } else if (document instanceof Base64Source base64) {
            LocalSource local = base64.content();
            row.addAll(List.of("base64", type(local), Sizes.describe(local.size())));
        } else {
            row.addAll(List.of("url", FieldText.NONE, FieldText.NONE));
        }
        row.addAll(List.of(target.product().toString(), asked()));
        return row;
    }

    private static String type(LocalSource source) throws IOException {
        try (InputStream in = source.open()) {
            return FileType.of(in.readNBytes(FileType.HEAD))
                    .map(FileType::mediaType)
                    .orElse(FieldText.NONE);
        }
    }

    private String asked() {
        List<String> asked = new ArrayList<>();
        if (target instanceof Workflow workflow) {
            asked.add("workflow " + workflow.id());
        }
        if (options.fullText()) {
            asked.add("full text");
        }
        if (options.cropper()) {
            asked.add("cropper");
        }
        if (options.allWords()) {
            asked.add("all words");
        }
        if (options.rag()) {
            asked.add("rag");
        }
        return asked.isEmpty() ? FieldText.NONE : String.join(", ", asked);
    }
}
