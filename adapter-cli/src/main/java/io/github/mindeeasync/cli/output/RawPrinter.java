package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.payload.RawPayload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The bytes of each answer exactly as they came, even of one that cannot be read; a line break between two answers, none
 * after the last.
 */
final class RawPrinter implements ResultPrinter {
    private boolean first = true;

    @Override
    public void print(Result result, OutputStream out) throws IOException {
        Optional<RawPayload> payload = payload(result.outcome());
        if (payload.isPresent()) {
            if (!first) {
                out.write('\n');
            }
            first = false;
            payload.get().writeTo(out);
            out.flush();
        }
    }

    private static Optional<RawPayload> payload(Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            return Optional.of(completed.prediction().raw());
        }
        return outcome instanceof Outcome.Unreadable unreadable
                ? Optional.ofNullable(unreadable.payload())
                : Optional.empty();
    }
}
