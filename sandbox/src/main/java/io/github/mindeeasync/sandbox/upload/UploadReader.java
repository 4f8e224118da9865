package io.github.mindeeasync.sandbox.upload;

import io.github.mindeeasync.sandbox.job.Document;
import io.github.mindeeasync.sandbox.job.Document.Extras;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a submission in any of its three forms (multipart file, base64, URL) and checks the document by the rules the API
 * publishes. Never holds a large document in memory; nothing is fetched from URLs. Thread-safe.
 */
public final class UploadReader {
    private static final String UNNAMED = "document";
    private static final int LONGEST_URL = 8_192;

    private final Limits limits;
    private final PageCounter pageCounter = new PageCounter();

    /** The client sent something that is no submission at all. */
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** A reader that enforces these limits. */
    public UploadReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads the body; may leave a rest unread.
     *
     * @param asked the options in the query; form fields are added to them
     */
    public Upload read(InputStream body, String contentType, Extras asked) throws IOException {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return multipart(body, contentType, asked);
        }
        if (type.startsWith("application/json")) {
            return json(new BufferedInputStream(body, Received.IN_MEMORY), asked);
        }
        return new Upload.Refused("Unsupported content type: send multipart/form-data or application/json.");
    }

    private Upload multipart(InputStream body, String contentType, Extras asked) throws IOException {
        try (Form form = Form.read(body, contentType, limits.bytes())) {
            Received file = form.document();
            if (file == null) {
                return new Upload.Refused("Missing file: the part \"document\" is required.");
            }
            return check(file, form.fileName().orElse(UNNAMED), form.options(asked));
        }
    }

    private Upload json(InputStream body, Extras asked) throws IOException {
        Optional<InputStream> value = JsonString.open(body, "document");
        if (value.isEmpty()) {
            return new Upload.Refused("Missing file: the key \"document\" with a string is required.");
        }
        byte[] start = value.get().readNBytes("https://".length());
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), value.get());
        return new String(start, StandardCharsets.ISO_8859_1).contains(":") ? url(whole, asked) : base64(whole, asked);
    }

    private Upload base64(InputStream text, Extras asked) throws IOException {
        try (Received file = Received.from(Base64.getDecoder().wrap(text), limits.bytes())) {
            return check(file, UNNAMED, asked);
        } catch (IOException e) {
            return new Upload.Refused("The document is not valid base64.");
        }
    }

    private static Upload url(InputStream text, Extras asked) throws IOException {
        String url = new String(text.readNBytes(LONGEST_URL), StandardCharsets.UTF_8);
        if (!url.startsWith("https://")) {
            return new Upload.Refused("Only public HTTPS links are accepted.");
        }
        try {
            String path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
            String name = path.substring(path.lastIndexOf('/') + 1);
            byte[] digest = Received.sha256Digest().digest(url.getBytes(StandardCharsets.UTF_8));
            return new Upload.Accepted(new Document(
                    name.isEmpty() ? UNNAMED : name, 1, HexFormat.of().formatHex(digest), asked));
        } catch (IllegalArgumentException e) {
            return new Upload.Refused("The link is not a valid URL.");
        }
    }

    private Upload check(Received file, String name, Extras extras) throws IOException {
        if (file.length() == 0) {
            return new Upload.Refused("The file is empty.");
        }
        if (file.length() > limits.bytes()) {
            return new Upload.Refused("File too big: the limit is " + limits.bytes() + " bytes.");
        }
        Optional<FileKind> kind = FileKind.of(file.head(FileKind.HEAD));
        if (kind.isEmpty()) {
            return new Upload.Refused("Unsupported file type: send pdf, png, jpg, webp, heic or tiff.");
        }
        String sha256 = file.sha256();
        try {
            int pages = pageCounter.pages(file, kind.get(), sha256);
            return pages > limits.pages()
                    ? new Upload.Refused("Too many pages: " + pages + ", the limit is " + limits.pages() + ".")
                    : new Upload.Accepted(new Document(name, pages, sha256, extras));
        } catch (PageCounter.Unreadable e) {
            return new Upload.Refused(String.valueOf(e.getMessage()));
        }
    }
}
