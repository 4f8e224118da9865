package io.github.mindeeasync.cli.option;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** An instant as people write it: {@code 2026-11-27T10:00:00Z}, with any offset, or as an age: {@code 2h}. */
public final class Moment {
    private Moment() {}

    /**
     * The instant that is meant, which has been.
     *
     * @param option what it was given for, for the message
     * @throws IllegalArgumentException if the text has another form, or is about what is to come
     */
    public static Instant parse(String option, String text, Instant now) {
        Instant meant = instant(option, text, now);
        if (meant.isAfter(now)) {
            throw new IllegalArgumentException(
                    option + " " + text + " is in the future: now it is " + now + ". Name a time that has been.");
        }
        return meant.isBefore(Instant.EPOCH) ? Instant.EPOCH : meant;
    }

    private static Instant instant(String option, String text, Instant now) {
        try {
            return text.contains("T") ? OffsetDateTime.parse(text).toInstant() : now.minus(Durations.parseAge(text));
        } catch (DateTimeException | IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "Not a time for " + option + ": \"" + text
                            + "\". Write an instant like 2026-11-27T10:00:00Z, or an age like 2h (3650d at most).",
                    refused);
        }
    }
}
