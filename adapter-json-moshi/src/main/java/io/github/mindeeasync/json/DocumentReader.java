package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.prediction.Document;
import io.github.mindeeasync.core.prediction.Extras;
import io.github.mindeeasync.core.prediction.Inference;
import io.github.mindeeasync.core.prediction.Page;
import io.github.mindeeasync.core.prediction.ProductInfo;
import io.github.mindeeasync.core.prediction.Rotation;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code document} object of an answer or a delivery. */
final class DocumentReader {
    private DocumentReader() {}

    static Document document(Node node) {
        return new Document(
                node.get("id").text(),
                node.get("name").text(),
                node.get("n_pages").integer(),
                inference(node.get("inference").required("an object")),
                extras(node.get("extras")),
                node.object());
    }

    private static Inference inference(Node node) {
        return new Inference(
                node.get("started_at").instant(),
                node.get("finished_at").instant(),
                node.get("processing_time").number(),
                rotation(node.get("is_rotation_applied")),
                product(node.get("product")),
                FieldReader.fields(node.get("prediction")),
                pages(node.get("pages")),
                extras(node.get("extras")),
                node.object());
    }

    private static Rotation rotation(Node node) {
        Boolean applied = node.bool();
        if (applied == null) {
            return Rotation.UNKNOWN;
        }
        return applied ? Rotation.APPLIED : Rotation.NOT_APPLIED;
    }

    private static ProductInfo product(Node node) {
        List<String> features = new ArrayList<>();
        for (Node feature : node.get("features").items()) {
            String name = feature.required("a text").text();
            if (name != null) {
                features.add(name);
            }
        }
        node.object();
        return new ProductInfo(
                node.get("name").text(),
                node.get("version").text(),
                node.get("type").text(),
                features);
    }

    private static List<Page> pages(Node node) {
        List<Page> pages = new ArrayList<>();
        node.items().forEach(page -> pages.add(page(page.required("an object"))));
        return pages;
    }

    private static Page page(Node node) {
        JsonObject json = node.object();
        Node orientation = node.get("orientation");
        orientation.object();
        return new Page(
                node.get("id").integer(),
                orientation.get("value").integer(),
                FieldReader.fields(node.get("prediction")),
                extras(node.get("extras")),
                json);
    }

    private static Extras extras(Node node) {
        JsonObject json = node.object();
        return json.isEmpty() ? Extras.NONE : new Extras(json);
    }
}
