package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.SendAttempt;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of the ledger, all of it but its result. */
public record EntryPage(LedgerEntry entry) {

    public void print(OutputStream out, PayloadCodec codec, boolean json) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        if (json) {
            page.write(codec.encode(EntryJson.of(entry)));
            page.write('\n');
        } else {
            for (String line : lines()) {
                page.write((Printable.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        page.writeTo(out);
        out.flush();
    }

    private List<String> lines() {
        Draft draft = entry.draft();
        List<String> lines = new ArrayList<>();
        lines.add(line("submission", entry.id()));
        lines.add(line("token", entry.state().ref()));
        lines.add(line("state", entry.state().kind().word() + " since " + entry.since()));
        lines.add(line("reason", entry.state().reason()));
        lines.add(line("source", draft.location() == null ? draft.source() : draft.location()));
        lines.add(line("asked for", draft.at()));
        lines.add(line("command", "mindee-async predict" + SendCommand.of(draft)));
        lines.add(line(
                "account", draft.account().label() + " at " + draft.account().origin()));
        lines.add(line("in hand", entry.claimed() ? "yes: a command is at work on it" : "no"));
        for (SendAttempt attempt : entry.attempts()) {
            lines.add(line("attempt " + attempt.number(), times(attempt)));
        }
        return lines;
    }

    private static String times(SendAttempt attempt) {
        return attempt.startedAt() + " to " + (attempt.endedAt() == null ? "now" : attempt.endedAt())
                + (attempt.result() == null ? "" : ": " + attempt.result());
    }

    private static String line(String name, @Nullable Object value) {
        return String.format("%-12s%s", name, value == null ? FieldText.NONE : value);
    }
}
