package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.payload.JsonValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Deliveries one by one as they are read, in columns or as JSON; nothing is kept. */
public final class DeliveryLines {
    private final OutputStream out;
    private final Function<JsonValue, byte[]> codec;
    private final boolean json;

    public DeliveryLines(OutputStream out, Function<JsonValue, byte[]> codec, boolean json) {
        this.out = new BufferedOutputStream(out);
        this.codec = codec;
        this.json = json;
    }

    /** The heading, where there is one. */
    public void begin() throws IOException {
        if (!json) {
            row(List.of("delivery", "job", "state", "attempts", "received_at", "document", "problem"));
        }
    }

    public void print(DeliverySummary delivery) throws IOException {
        if (json) {
            out.write(codec.apply(DeliveryJson.of(delivery)));
            out.write('\n');
            return;
        }
        row(List.of(
                delivery.id().toString(),
                shown(delivery.job()),
                word(delivery.state()),
                Integer.toString(delivery.attempts()),
                delivery.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                shown(delivery.documentName()),
                problem(delivery)));
    }

    private static String problem(DeliverySummary delivery) {
        String told = DeliveryJson.problem(delivery);
        return told == null && delivery.hold() != null ? word(delivery.hold()) : shown(told);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(@Nullable Object value) {
        return value == null ? FieldText.NONE : value.toString();
    }

    /** Everything is out. */
    public void end() throws IOException {
        out.flush();
    }

    private void row(List<String> cells) throws IOException {
        String line = String.format("%-36s  %-36s  %-7s  %8s  %-20s  %-24s  %s", cells.toArray());
        out.write((Printable.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
