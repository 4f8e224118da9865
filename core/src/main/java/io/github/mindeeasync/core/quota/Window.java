package io.github.mindeeasync.core.quota;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests in any span of so long. Its printable form reads {@code 75/60s}.
 *
 * @param limit how many requests fit, 1 to 1,000,000
 * @param span up to 24 hours
 */
public record Window(int limit, Duration span) {
    private static final int MOST = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})/(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");

    public Window {
        if (limit < 1 || limit > MOST || span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("Not a quota window: " + limit + " requests in " + span
                    + ". Give 1 to 1000000 requests in a span of up to 24 hours.");
        }
    }

    /**
     * Reads {@code LIMIT/SPAN}, the span in {@code ms}, {@code s}, {@code m} or {@code h}.
     *
     * @throws InvalidInputException if the text has another form
     */
    public static Window parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new InvalidInputException("Not a quota window: \"" + Quota.printable(text)
                    + "\". Write requests/span with the unit ms, s, m or h, such as 75/60s.");
        }
        return new Window(Integer.parseInt(form.group(1)), span(new BigDecimal(form.group(2)), form.group(3)));
    }

    private static Duration span(BigDecimal amount, String unit) {
        long nanos = switch (unit) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
        BigDecimal whole = amount.multiply(BigDecimal.valueOf(nanos)).setScale(0, RoundingMode.HALF_UP);
        boolean fits = whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
        return Duration.ofNanos(fits ? whole.longValueExact() : Long.MAX_VALUE);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        BigDecimal millis = BigDecimal.valueOf(span.toNanos(), 6);
        boolean seconds = span.compareTo(Duration.ofSeconds(1)) >= 0;
        BigDecimal amount = seconds ? millis.movePointLeft(3) : millis;
        return limit + "/" + amount.stripTrailingZeros().toPlainString() + (seconds ? "s" : "ms");
    }
}
