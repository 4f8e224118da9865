package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scalar values of fields, by kind. */
final class Kinds {
    private static final Map<String, Kind> KINDS = new HashMap<>();

    /** Makes the value of one field. */
    private interface Kind {
        @Nullable
        Object value(Facts facts);
    }

    static {
        KINDS.put("null", facts -> null);
        KINDS.put("flag", facts -> facts.upTo(2) == 0);
        KINDS.put("text", facts -> facts.pick(Vocabulary.WORDS) + " " + facts.pick(Vocabulary.WORDS));
        KINDS.put("number", facts -> facts.digits(6));
        KINDS.put("id_number", facts -> "X" + facts.digits(8));
        KINDS.put("plate", facts -> "AB-" + facts.digits(3) + "-CD");
        KINDS.put("year", facts -> Integer.toString(facts.date.getYear()));
        KINDS.put("month", facts -> String.format(Locale.ROOT, "%02d", facts.date.getMonthValue()));
        addPurchase();
        addPeople();
        addPlaces();
    }

    private Kinds() {}

    private static void addPurchase() {
        KINDS.put("date", facts -> facts.date.toString());
        KINDS.put("due_date", facts -> facts.date.plusDays(30).toString());
        KINDS.put("time", facts -> String.format(Locale.ROOT, "%02d:%02d", 8 + facts.upTo(12), facts.upTo(60)));
        KINDS.put("total_net", facts -> facts.net);
        KINDS.put("total_tax", facts -> facts.tax);
        KINDS.put("total_amount", Facts::total);
        KINDS.put("iban", facts -> facts.country.alpha2() + facts.digits(20));
        KINDS.put("swift", facts -> "SAND" + facts.country.alpha2() + facts.digits(2));
    }

    private static void addPeople() {
        KINDS.put("company", facts -> facts.company);
        KINDS.put("customer", facts -> facts.customer);
        KINDS.put("email", facts -> "office@" + domain(facts));
        KINDS.put("website", facts -> "www." + domain(facts));
        KINDS.put("phone", facts -> "+" + facts.digits(10));
        KINDS.put("given_name", facts -> facts.givenName);
        KINDS.put("surname", facts -> facts.surname);
        KINDS.put("full_name", facts -> facts.givenName + " " + facts.surname);
        KINDS.put("sex", facts -> facts.male ? "M" : "F");
        KINDS.put("birth_date", facts -> facts.birthDate.toString());
        KINDS.put("issue_date", facts -> facts.date.toString());
        KINDS.put("expiry_date", facts -> facts.date.plusYears(10).toString());
        KINDS.put("mrz1", Facts::mrzLine1);
        KINDS.put("mrz2", Facts::mrzLine2);
    }

    private static void addPlaces() {
        KINDS.put("address", Facts::address);
        KINDS.put("street", facts -> facts.houseNumber + " " + facts.street);
        KINDS.put("postal_code", facts -> facts.postalCode);
        KINDS.put("city", facts -> facts.city);
        KINDS.put("country_code", facts -> facts.country.alpha3());
    }

    private static String domain(Facts facts) {
        return facts.company.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
    }

    static JsonElement value(String kind, Facts facts) {
        if (kind.startsWith("'")) {
            return new JsonPrimitive(kind.substring(1));
        }
        Kind known = KINDS.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("The catalogue names a kind of field that is not known: " + kind);
        }
        Object value = known.value(facts);
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof BigDecimal amount) {
            return new JsonPrimitive(amount);
        }
        return value instanceof Boolean flag ? new JsonPrimitive(flag) : new JsonPrimitive(value.toString());
    }
}
