package io.github.mindeeasync.core.payload;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A JSON number in the digits in which it arrived: {@code 1.0}, {@code 1} and {@code 1e0} stay three literals. It never
 * passes through a double.
 *
 * @param literal as JSON's grammar writes numbers
 */
public record JsonNumber(String literal) implements JsonValue {
    /** The longest literal, in characters, that {@link #exact} reads. */
    public static final int LONGEST = 1_000;

    public JsonNumber {
        if (!isNumber(literal)) {
            throw new IllegalArgumentException("Not a JSON number: " + literal);
        }
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /**
     * The exact value; empty only for exponents beyond {@link BigDecimal}'s range and for literals of more than
     * {@value #LONGEST} characters, whose reading takes time that grows with the square of their length.
     */
    public Optional<BigDecimal> exact() {
        if (literal.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(literal));
        } catch (NumberFormatException beyondRange) {
            return Optional.empty();
        }
    }

    /**
     * Whether this is {@code -?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?}. By hand, because a body has a hundred
     * thousand numbers and a regular expression took a third of the time that reading it takes.
     */
    private static boolean isNumber(String text) {
        int start = is(text, 0, "-") ? 1 : 0;
        int end = digits(text, start);
        boolean valid = end > start && (end == start + 1 || text.charAt(start) != '0');
        if (is(text, end, ".")) {
            start = end + 1;
            end = digits(text, start);
            valid &= end > start;
        }
        if (is(text, end, "eE")) {
            start = is(text, end + 1, "+-") ? end + 2 : end + 1;
            end = digits(text, start);
            valid &= end > start;
        }
        return valid && end == text.length();
    }

    private static boolean is(String text, int index, String choices) {
        return index < text.length() && choices.indexOf(text.charAt(index)) >= 0;
    }

    /** Where the digits end that begin here. */
    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
