package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.payload.JsonArray;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries as JSON. Scripts depend on the keys. */
final class DeliveryJson {
    private DeliveryJson() {}

    /** In a list: always all these keys. */
    static JsonObject of(DeliverySummary delivery) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", text(delivery.id()));
        members.put("job", text(delivery.job()));
        members.put("document", text(delivery.documentName()));
        members.put("state", word(delivery.state()));
        members.put("attempts", JsonNumber.of(delivery.attempts()));
        members.put("received_at", text(delivery.receivedAt()));
        members.put("endpoint", text(delivery.endpoint()));
        members.put("product", text(delivery.product()));
        members.put("bytes", JsonNumber.of(delivery.size()));
        members.put("hold", word(delivery.hold()));
        members.put("problem", text(problem(delivery)));
        return new JsonObject(members);
    }

    /** What there is to tell beside the hold itself. */
    static @Nullable String problem(DeliverySummary delivery) {
        Hold hold = delivery.hold();
        return hold != null && hold.name().equals(delivery.problem()) ? null : delivery.problem();
    }

    /** Alone: what a list has, its key, its hand-overs one by one, and what people did. */
    static JsonObject of(Delivery delivery, DeliveryState state, List<HandOverStatus> sinks, List<AuditEntry> audit) {
        int attempts = sinks.stream().mapToInt(HandOverStatus::attempts).max().orElse(0);
        DeliverySummary line = new DeliverySummary(
                0,
                delivery.id(),
                delivery.endpoint(),
                delivery.product(),
                delivery.job(),
                delivery.documentName(),
                delivery.hold(),
                state,
                attempts,
                delivery.receivedAt(),
                delivery.raw().size(),
                sinks.stream()
                        .flatMap(sink -> Stream.ofNullable(sink.problem()))
                        .findFirst()
                        .orElse(null));
        Map<String, JsonValue> members = new LinkedHashMap<>(of(line).members());
        members.put("key", text(delivery.key()));
        members.put(
                "sinks", new JsonArray(sinks.stream().map(DeliveryJson::sink).toList()));
        members.put(
                "audit", new JsonArray(audit.stream().map(DeliveryJson::audit).toList()));
        return new JsonObject(members);
    }

    private static JsonValue sink(HandOverStatus sink) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("sink", text(sink.sink()));
        members.put("state", word(sink.state()));
        members.put("attempts", JsonNumber.of(sink.attempts()));
        members.put("due", text(sink.due()));
        members.put("problem", text(sink.problem()));
        return new JsonObject(members);
    }

    private static JsonValue audit(AuditEntry entry) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("at", text(entry.at()));
        members.put("action", word(entry.action()));
        members.put("sink", text(entry.sink()));
        members.put("by", text(entry.by()));
        return new JsonObject(members);
    }

    private static JsonValue word(@Nullable Enum<?> value) {
        return text(value == null ? null : value.name().toLowerCase(Locale.ROOT));
    }

    private static JsonValue text(@Nullable Object value) {
        return value == null ? JsonNull.NULL : new JsonString(value.toString());
    }
}
