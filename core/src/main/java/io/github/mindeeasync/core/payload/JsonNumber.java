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
    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    public JsonNumber {
        if (!GRAMMAR.matcher(literal).matches()) {
            throw new IllegalArgumentException("Not a JSON number: " + literal);
        }
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** The exact value; empty only for exponents beyond {@link BigDecimal}'s range. */
    public Optional<BigDecimal> exact() {
        try {
            return Optional.of(new BigDecimal(literal));
        } catch (NumberFormatException beyondRange) {
            return Optional.empty();
        }
    }
}
