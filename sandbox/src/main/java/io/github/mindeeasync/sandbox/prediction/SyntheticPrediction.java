package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The invented fields of one document: once for the document, once for the page they stand on. */
final class SyntheticPrediction {
    private final Catalogue.Entry product;
    private final Facts facts;
    private final int pageCount;
    private final JsonObject document = new JsonObject();
    private final List<JsonObject> pages = new ArrayList<>();

    SyntheticPrediction(Catalogue.Entry product, Facts facts, int pageCount) {
        this.product = product;
        this.facts = facts;
        this.pageCount = pageCount;
        for (int page = 0; page < pageCount; page++) {
            pages.add(new JsonObject());
        }
        product.features().forEach(this::invent);
    }

    JsonObject document() {
        return document;
    }

    /** Empty for products that predict for the whole document alone. */
    JsonObject page(int id) {
        return pages.get(id);
    }

    private void invent(Feature feature) {
        if (feature.onPagesOnly()) {
            for (JsonObject page : pages) {
                page.add(feature.name(), feature.list() ? list(feature) : placed(feature, 0));
            }
            return;
        }
        JsonElement made = feature.list() ? list(feature) : placed(feature, 0);
        if (product.pages()) {
            for (int page = 0; page < pageCount; page++) {
                pages.get(page).add(feature.name(), page == 0 ? made.deepCopy() : absent(feature));
            }
        }
        addPageIds(feature, made);
        document.add(feature.name(), made);
    }

    private JsonArray list(Feature feature) {
        JsonArray list = new JsonArray();
        int count = Fields.count(feature.kind(), facts, pageCount);
        for (int i = 0; i < count; i++) {
            list.add(placed(feature, i));
        }
        return list;
    }

    private JsonObject placed(Feature feature, int index) {
        JsonObject field = Fields.field(feature, facts, index, pageCount);
        if (product.bare() || feature.kind().equals("position")) {
            return field;
        }
        boolean empty = field.get("value") instanceof JsonNull;
        field.addProperty("confidence", empty ? BigDecimal.ZERO.setScale(1) : Places.confidence(facts));
        if (hasPlace(feature)) {
            field.add("polygon", empty ? new JsonArray() : Places.polygon(facts));
        }
        return field;
    }

    private JsonElement absent(Feature feature) {
        if (feature.list()) {
            return new JsonArray();
        }
        JsonObject field = new JsonObject();
        field.add("value", JsonNull.INSTANCE);
        field.addProperty("confidence", BigDecimal.ZERO.setScale(1));
        if (hasPlace(feature)) {
            field.add("polygon", new JsonArray());
        }
        return field;
    }

    /** Every field of the document stands on its first page. */
    private void addPageIds(Feature feature, JsonElement made) {
        if (product.bare() || !hasPlace(feature)) {
            return;
        }
        if (made instanceof JsonObject field) {
            boolean empty = field.get("value") instanceof JsonNull;
            field.add("page_id", empty ? JsonNull.INSTANCE : new JsonPrimitive(0));
        } else {
            made.getAsJsonArray().forEach(field -> field.getAsJsonObject().addProperty("page_id", 0));
        }
    }

    /** Classifications, the locale and groups of pages stand nowhere in particular. */
    private static boolean hasPlace(Feature feature) {
        String kind = feature.kind();
        return !kind.startsWith("'")
                && !List.of("locale", "page_group", "orientation", "position").contains(kind);
    }
}
