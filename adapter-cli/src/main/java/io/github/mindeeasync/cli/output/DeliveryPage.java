package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.cli.shell.Printable;
import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.payload.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One delivery, all of it but its payload. */
public record DeliveryPage(Delivery delivery, List<HandOverStatus> sinks, List<AuditEntry> audit) {
    public DeliveryPage {
        sinks = List.copyOf(sinks);
        audit = List.copyOf(audit);
    }

    public void print(OutputStream out, Function<JsonValue, byte[]> codec, boolean json) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        if (json) {
            page.write(codec.apply(DeliveryJson.of(delivery, state(), sinks, audit)));
            page.write('\n');
        } else {
            for (String line : lines()) {
                page.write((Printable.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        page.writeTo(out);
        out.flush();
    }

    private DeliveryState state() {
        return DeliveryState.of(sinks.stream().map(HandOverStatus::state).toList());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Hold hold = delivery.hold();
        lines.add(line("delivery", delivery.id()));
        lines.add(line("state", word(state())));
        lines.add(line("job", delivery.job()));
        lines.add(line("document", delivery.documentName()));
        lines.add(line("key", delivery.key()));
        lines.add(line("endpoint", delivery.endpoint()));
        lines.add(line("product", delivery.product()));
        lines.add(line("received", delivery.receivedAt()));
        lines.add(line("payload", delivery.raw().size() + " bytes: show it with -o raw"));
        lines.add(line("held for", hold == null ? null : reason(hold)));
        for (HandOverStatus sink : sinks) {
            lines.add(line("sink", sink.sink() + " " + progress(sink)));
        }
        for (AuditEntry entry : audit) {
            String sink = entry.sink() == null ? "" : " for " + entry.sink();
            lines.add(line(word(entry.action()), entry.at() + " by " + entry.by() + sink));
        }
        return lines;
    }

    private static String progress(HandOverStatus sink) {
        String attempts = sink.attempts() == 1 ? "1 attempt" : sink.attempts() + " attempts";
        String due = sink.due() == null
                ? ""
                : (sink.state() == DeliveryState.LEASED ? ", leased until " : ", due at ") + sink.due();
        return word(sink.state()) + ", " + attempts + due + (sink.problem() == null ? "" : ": " + sink.problem());
    }

    private static String reason(Hold hold) {
        return switch (hold) {
            case NOT_JSON -> "not_json: the body is no JSON object, or beyond what can be read";
            case NO_JOB_ID -> "no_job_id: there is no job.id that can be used";
            case UNKNOWN_SHAPE -> "unknown_shape: there is a job, but neither a document nor a failure";
            case OTHER_PRODUCT -> "other_product: it is of another product than its endpoint is for";
            case CONFLICT -> "conflict: another content has arrived for this job before";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String line(String name, @Nullable Object value) {
        return String.format("%-12s%s", name, value == null ? FieldText.NONE : value);
    }
}
