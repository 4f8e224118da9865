package io.github.mindeeasync.cli.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 5m}, {@code 1h}, {@code 500ms}, {@code 1m30s}, {@code 1.5s}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3650).toNanos());

    private Durations() {}

    /** @throws IllegalArgumentException if the text has another form */
    public static Duration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "Not a duration: \"" + text + "\". Write it like 500ms, 30s, 5m, 1m30s or 1h.");
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
        }
        if (nanos.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Too long: \"" + text + "\". 3650d is the longest.");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /** A duration to wait for: none is no such. */
    public static Duration parseTimeout(String text) {
        Duration timeout = parse(text);
        if (timeout.isZero()) {
            throw new IllegalArgumentException("Not a timeout: \"" + text + "\". Give it some time, such as 30s.");
        }
        return timeout;
    }

    /** How old something must be to be forgotten: of no age would be all of it. */
    public static Duration parseAge(String text) {
        Duration age = parse(text);
        if (age.isZero()) {
            throw new IllegalArgumentException("Not an age: \"" + text + "\". Give it some time, such as 30d.");
        }
        return age;
    }

    /** For eyes, in the largest unit of which it is a whole number: {@code 30d}. */
    public static String describe(Duration duration) {
        for (String name : new String[] {"d", "h", "m", "s"}) {
            Duration unit = Duration.ofNanos(unit(name).longValue());
            if (duration.toNanos() % unit.toNanos() == 0) {
                return duration.dividedBy(unit) + name;
            }
        }
        return duration.toMillis() + "ms";
    }

    private static BigDecimal unit(String name) {
        Duration unit = switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return BigDecimal.valueOf(unit.toNanos());
    }
}
