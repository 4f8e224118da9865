package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The fields of a prediction, before confidence and place are added. */
final class Fields {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Fields() {}

    /** How many fields a list of this kind has. */
    static int count(String kind, Facts facts, int pages) {
        return switch (kind) {
            case "line", "receipt_line" -> facts.lines.size();
            case "page_group" -> (pages + 1) / 2;
            case "tax", "payment", "given_name", "surname", "date" -> 1;
            default -> 1 + facts.upTo(3);
        };
    }

    static JsonObject field(Feature feature, Facts facts, int index, int pages) {
        JsonObject field = new JsonObject();
        if (!feature.parts().isEmpty()) {
            for (Feature part : feature.parts()) {
                field.add(part.name(), Kinds.value(part.kind(), facts));
            }
            return field;
        }
        switch (feature.kind()) {
            case "locale" -> locale(field, facts);
            case "tax" -> tax(field, facts);
            case "line" -> line(field, facts, facts.lines.get(index));
            case "receipt_line" -> receiptLine(field, facts.lines.get(index));
            case "full_address" -> address(field, facts);
            case "registration" -> registration(field, facts);
            case "payment" -> payment(field, facts);
            case "page_group" -> pageGroup(field, index, pages);
            case "position" -> Places.position(field, facts);
            case "orientation" -> field.addProperty("degrees", 0);
            case "due_date" -> {
                field.add("value", Kinds.value("due_date", facts));
                field.addProperty("is_computed", false);
            }
            default -> field.add("value", Kinds.value(feature.kind(), facts));
        }
        return field;
    }

    private static void locale(JsonObject field, Facts facts) {
        field.addProperty("country", facts.country.alpha2());
        field.addProperty("currency", facts.country.currency());
        field.addProperty("language", facts.country.language());
        field.addProperty("value", facts.country.language() + "-" + facts.country.alpha2());
    }

    private static void tax(JsonObject field, Facts facts) {
        field.addProperty("base", facts.net);
        field.addProperty("code", "VAT");
        field.addProperty("rate", facts.taxRate);
        field.addProperty("value", facts.tax);
    }

    private static void line(JsonObject field, Facts facts, Facts.Line line) {
        receiptLine(field, line);
        BigDecimal tax = line.total().multiply(facts.taxRate).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        field.addProperty("product_code", line.code());
        field.addProperty("tax_amount", tax);
        field.addProperty("tax_rate", facts.taxRate);
        field.addProperty("unit_measure", (@Nullable String) null);
    }

    private static void receiptLine(JsonObject field, Facts.Line line) {
        field.addProperty("description", line.description());
        field.addProperty("quantity", line.quantity());
        field.addProperty("total_amount", line.total());
        field.addProperty("unit_price", line.unitPrice());
    }

    private static void address(JsonObject field, Facts facts) {
        field.addProperty("address_complement", (@Nullable String) null);
        field.addProperty("city", facts.city);
        field.addProperty("country", facts.country.alpha2());
        field.addProperty("po_box", (@Nullable String) null);
        field.addProperty("postal_code", facts.postalCode);
        field.addProperty("state", (@Nullable String) null);
        field.addProperty("street_name", facts.street);
        field.addProperty("street_number", Integer.toString(facts.houseNumber));
        field.addProperty("value", facts.address());
    }

    private static void registration(JsonObject field, Facts facts) {
        field.addProperty("type", "VAT NUMBER");
        field.addProperty("value", facts.country.alpha2() + facts.digits(9));
    }

    private static void payment(JsonObject field, Facts facts) {
        field.addProperty("account_number", facts.digits(11));
        field.add("iban", Kinds.value("iban", facts));
        field.addProperty("routing_number", (@Nullable String) null);
        field.add("swift", Kinds.value("swift", facts));
    }

    /** Splits the document into groups of two pages. */
    private static void pageGroup(JsonObject field, int index, int pages) {
        JsonArray indexes = new JsonArray();
        indexes.add(2 * index);
        if (2 * index + 1 < pages) {
            indexes.add(2 * index + 1);
        }
        field.add("page_indexes", indexes);
    }
}
