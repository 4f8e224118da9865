package io.github.mindeeasync.sandbox.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as the API writes them: UTC, microseconds, no zone. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** For example {@code 2024-02-23T16:35:50.364723}. */
    public static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
