package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Entries one by one as they are read, in columns or as JSON; nothing is kept. */
public final class EntryLines {
    private final OutputStream out;
    private final PayloadCodec codec;
    private final boolean json;

    public EntryLines(OutputStream out, PayloadCodec codec, boolean json) {
        this.out = new BufferedOutputStream(out);
        this.codec = codec;
        this.json = json;
    }

    /** The heading, where there is one. */
    public void begin() throws IOException {
        if (!json) {
            row(List.of("submission", "job", "state", "attempts", "submitted_at", "product", "source"));
        }
    }

    public void print(LedgerSummary entry) throws IOException {
        if (json) {
            out.write(codec.encode(EntryJson.of(entry)));
            out.write('\n');
            return;
        }
        Draft draft = entry.draft();
        row(List.of(
                entry.id().toString(),
                entry.job() == null ? FieldText.NONE : entry.job().id().toString(),
                entry.state().word(),
                Integer.toString(entry.attempts()),
                entry.submittedAt() == null
                        ? FieldText.NONE
                        : entry.submittedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                draft.target().product().toString(),
                draft.location() == null ? draft.source() : draft.location()));
    }

    /** Everything is out. */
    public void end() throws IOException {
        out.flush();
    }

    private void row(List<String> cells) throws IOException {
        String line = String.format("%-36s  %-36s  %-10s  %8s  %-20s  %-24s  %s", cells.toArray());
        out.write((Printable.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
