package io.github.mindeeasync.sandbox.upload;

import io.github.mindeeasync.sandbox.job.Document.Extras;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a multipart submission: the file, its name and the options beside it. */
final class Form implements Closeable {
    private static final int LONGEST_FIELD = 10_000;

    private final Map<String, String> fields = new HashMap<>();
    private @Nullable Received document;
    private @Nullable String fileName;

    private Form() {}

    static Form read(InputStream body, String contentType, long limit) throws IOException {
        Form form = new Form();
        try {
            MultipartReader parts = new MultipartReader(body, MultipartReader.boundary(contentType));
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                form.add(part.get(), limit);
            }
            return form;
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
    }

    private void add(MultipartReader.Part part, long limit) throws IOException {
        if (!part.name().equals("document")) {
            fields.put(part.name(), new String(part.content().readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8));
        } else if (document == null) {
            document = Received.from(part.content(), limit);
            fileName = part.fileName().orElse(null);
        }
    }

    @Nullable
    Received document() {
        return document;
    }

    Optional<String> fileName() {
        return Optional.ofNullable(fileName).filter(name -> !name.isBlank());
    }

    Extras options(Extras asked) {
        boolean allWords = "true".equalsIgnoreCase(fields.get("include_mvision"));
        return new Extras(asked.fullTextOcr(), asked.cropper(), asked.rag(), asked.allWords() || allWords);
    }

    @Override
    public void close() throws IOException {
        if (document != null) {
            document.close();
        }
    }
}
