package io.github.mindeeasync.sandbox.prediction;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.job.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Replays the documents of a folder of responses; other products fall to other results. */
public final class FolderResults implements Results {
    private static final String SUFFIX = ".json";

    private final SortedMap<String, JsonObject> documents;
    private final Results others;

    private FolderResults(SortedMap<String, JsonObject> documents, Results others) {
        this.documents = documents;
        this.others = others;
    }

    /**
     * Reads the folder.
     *
     * @throws JsonParseException if a file is no response
     */
    public static FolderResults read(Path folder, Results others) throws IOException {
        SortedMap<String, JsonObject> documents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    documents.put(name.substring(0, name.length() - SUFFIX.length()), document(file));
                }
            }
        }
        return new FolderResults(documents, others);
    }

    private static JsonObject document(Path file) throws IOException {
        if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject response
                && response.get("document") instanceof JsonObject document) {
            return document;
        }
        throw new JsonParseException(file + " holds no response: expected {\"document\": {...}}.");
    }

    @Override
    public JsonObject document(Job job, Product product) {
        JsonObject recorded = find(product);
        if (recorded == null) {
            return others.document(job, product);
        }
        JsonObject document = recorded.deepCopy();
        document.addProperty("id", job.documentId());
        document.addProperty("n_pages", job.document().pages());
        document.addProperty("name", job.document().name());
        return document;
    }

    private @Nullable JsonObject find(Product product) {
        JsonObject versioned = documents.get(product.name() + "-v" + product.version());
        return versioned == null ? documents.get(product.name()) : versioned;
    }

    @Override
    public Optional<String> notice(Set<Product> products) {
        boolean covered = !products.isEmpty() && products.stream().allMatch(product -> find(product) != null);
        return covered
                ? Optional.empty()
                : others.notice(products)
                        .map(notice -> notice + " Replayed from files: " + String.join(", ", documents.keySet()) + ".");
    }
}
