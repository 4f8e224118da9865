package io.github.mindeeasync.fuzz;

import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.payload.JsonNull;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must become of a rightly signed body, told by what it says and not by the library. */
final class Expected {
    private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:~-]{0,127}");

    private Expected() {}

    static Class<? extends Receipt.Stored> receipt(@Nullable JsonValue json) {
        return json instanceof JsonObject root && hasJobId(root) && hasResult(root)
                ? Receipt.Fresh.class
                : Receipt.MalformedHeld.class;
    }

    private static boolean hasJobId(JsonObject root) {
        return root.members().get("job") instanceof JsonObject job
                && JOB_ID.matcher(word(job.members().get("id"))).matches();
    }

    /** A number counts by its digits. */
    private static String word(@Nullable JsonValue id) {
        if (id instanceof JsonNumber number) {
            return number.literal();
        }
        return id instanceof JsonString text ? text.value() : "";
    }

    private static boolean hasResult(JsonObject root) {
        JsonValue document = root.members().getOrDefault("document", JsonNull.NULL);
        return document instanceof JsonObject || (document instanceof JsonNull && hasFailed(root));
    }

    private static boolean hasFailed(JsonObject root) {
        return root.members().get("job") instanceof JsonObject job
                && job.members().get("status") instanceof JsonString status
                && status.value().equalsIgnoreCase("failed");
    }
}
