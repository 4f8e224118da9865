package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.mindeeasync.sandbox.job.Document.Extras;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was asked for beside the prediction: text, crops, words. The text is made of the prediction's own values. */
final class SyntheticExtras {
    private final Extras asked;
    private final Facts facts;
    private final List<String> texts = new ArrayList<>();

    SyntheticExtras(Extras asked, Facts facts, JsonObject prediction) {
        this.asked = asked;
        this.facts = facts;
        collect(prediction);
    }

    private void collect(JsonElement element) {
        if (element instanceof JsonArray list) {
            list.forEach(this::collect);
        } else if (element instanceof JsonObject object) {
            for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                if (entry.getValue() instanceof JsonPrimitive value && value.isString()) {
                    texts.add(value.getAsString());
                } else {
                    collect(entry.getValue());
                }
            }
        }
    }

    JsonObject ofInference() {
        JsonObject extras = new JsonObject();
        if (asked.fullTextOcr()) {
            extras.add("full_text_ocr", fullText());
        }
        if (asked.rag()) {
            JsonObject rag = new JsonObject();
            rag.addProperty("matching_document_id", "00000000-0000-4000-8000-" + facts.digits(12));
            extras.add("rag", rag);
        }
        return extras;
    }

    JsonObject ofPage(int page) {
        JsonObject extras = new JsonObject();
        if (asked.fullTextOcr() && page == 0) {
            extras.add("full_text_ocr", fullText());
        }
        if (asked.cropper()) {
            JsonObject crop = new JsonObject();
            Places.position(crop, facts);
            JsonArray crops = new JsonArray();
            crops.add(crop);
            JsonObject cropper = new JsonObject();
            cropper.add("cropping", crops);
            extras.add("cropper", cropper);
        }
        return extras;
    }

    private JsonObject fullText() {
        JsonObject text = new JsonObject();
        text.addProperty("content", String.join("\n", texts));
        text.addProperty("language", facts.country.language());
        return text;
    }

    boolean hasWords() {
        return asked.allWords();
    }

    /** The {@code ocr} of the document: every word with its place, on the first page. */
    JsonObject words(int pageCount) {
        JsonArray pages = new JsonArray();
        for (int page = 0; page < pageCount; page++) {
            JsonArray words = new JsonArray();
            if (page == 0) {
                texts.forEach(text -> addWords(words, text));
            }
            JsonObject of = new JsonObject();
            of.add("all_words", words);
            pages.add(of);
        }
        JsonObject version = new JsonObject();
        version.add("pages", pages);
        JsonObject ocr = new JsonObject();
        ocr.add("mvision-v1", version);
        return ocr;
    }

    private void addWords(JsonArray words, String text) {
        for (String part : text.split("\\s+", -1)) {
            JsonObject word = new JsonObject();
            word.addProperty("confidence", Places.confidence(facts));
            word.add("polygon", Places.polygon(facts));
            word.addProperty("text", part);
            words.add(word);
        }
    }
}
