package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types that take a field's {@code value}. */
final class PlainTypes {
    private static final int MOST_DIGITS = 1_000;
    private static final Map<Class<?>, Binding> TYPES = new HashMap<>();

    static {
        plain("a text", json -> text(json), String.class);
        plain("true or false", json -> json.asBoolean(), Boolean.class, boolean.class);
        number("a number", n -> n, BigDecimal.class);
        number("a whole number", PlainTypes::whole, BigInteger.class);
        number("a whole number within long", BigDecimal::longValueExact, Long.class, long.class);
        number("a whole number within int", BigDecimal::intValueExact, Integer.class, int.class);
        number("a whole number within short", BigDecimal::shortValueExact, Short.class, short.class);
        number("a whole number within byte", BigDecimal::byteValueExact, Byte.class, byte.class);
        number("a number within double", n -> finite(n.doubleValue()), Double.class, double.class);
        number("a number within float", n -> (float) finite(n.floatValue()), Float.class, float.class);
        text("a date such as 2024-02-29", LocalDate::parse, LocalDate.class);
        text("a time such as 15:20", LocalTime::parse, LocalTime.class);
        text("a timestamp", text -> Timestamps.parse(text).orElseThrow(PlainTypes::misfit), Instant.class);
        text("a URI", URI::create, URI.class);
        text("a UUID", UUID::fromString, UUID.class);
    }

    private PlainTypes() {}

    static Optional<Binding> find(Class<?> type) {
        return type.isEnum() ? Optional.of(new EnumBinding(type)) : Optional.ofNullable(TYPES.get(type));
    }

    private static void text(String expected, Function<String, Object> reading, Class<?> type) {
        plain(expected, json -> json.asText().map(reading), type);
    }

    private static void number(String expected, Function<BigDecimal, Object> reading, Class<?>... types) {
        plain(expected, json -> json.asNumber().map(reading), types);
    }

    private static void plain(String expected, Function<JsonValue, Optional<?>> reading, Class<?>... types) {
        for (Class<?> type : types) {
            TYPES.put(type, slot -> take(slot.plain(), expected, reading));
        }
    }

    private static @Nullable Object take(Slot slot, String expected, Function<JsonValue, Optional<?>> reading) {
        JsonValue json = slot.json();
        if (json == null || json.isNull()) {
            return null;
        }
        try {
            return reading.apply(json).orElseThrow(PlainTypes::misfit);
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException misfit) {
            throw slot.refuse(expected, misfit);
        }
    }

    private static Optional<String> text(JsonValue json) {
        return json instanceof JsonNumber number ? Optional.of(number.literal()) : json.asText();
    }

    /** Bounded: 1e999999999 has few letters and a billion digits. */
    private static BigInteger whole(BigDecimal number) {
        if ((long) number.precision() - number.scale() > MOST_DIGITS) {
            throw new ArithmeticException("more than " + MOST_DIGITS + " digits");
        }
        return number.toBigIntegerExact();
    }

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("too large");
        }
        return value;
    }

    private static IllegalArgumentException misfit() {
        return new IllegalArgumentException("does not fit");
    }
}
