package io.github.mindeeasync.core.payload;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON number in the digits in which it arrived: {@code 1.0}, {@code 1} and {@code 1e0} stay three literals. It never
 * passes through a double.
 *
 * @param literal as JSON's grammar writes numbers
 */
public record JsonNumber(String literal) implements JsonValue {
    /** The longest literal, in characters, that {@link #exact} reads. */
    public static final int LONGEST = 1_000;

    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    public JsonNumber {
        if (!GRAMMAR.matcher(literal).matches()) {
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
}
