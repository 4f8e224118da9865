package io.github.mindeeasync.http;

import io.github.mindeeasync.core.document.LocalSource;
import java.io.IOException;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A document as multipart/form-data. Its file is touched on the thread that sends it, and not before. */
final class MultipartUpload extends RequestBody {
    private final LocalSource source;
    private final boolean allWords;
    private final String boundary = UUID.randomUUID().toString();
    private @Nullable MultipartBody form;

    MultipartUpload(LocalSource source, boolean allWords) {
        this.source = source;
        this.allWords = allWords;
    }

    @Override
    public MediaType contentType() {
        return MediaType.get(MultipartBody.FORM + "; boundary=" + boundary);
    }

    @Override
    public long contentLength() throws IOException {
        return form().contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        form().writeTo(sink);
    }

    private MultipartBody form() throws IOException {
        MultipartBody known = form;
        if (known == null) {
            known = build();
            form = known;
        }
        return known;
    }

    private MultipartBody build() throws IOException {
        MultipartBody.Builder builder = new MultipartBody.Builder(boundary).setType(MultipartBody.FORM);
        if (allWords) {
            builder.addFormDataPart("include_mvision", "true");
        }
        LocalContent content = LocalContent.of(source);
        return builder.addFormDataPart("document", fileName(source.name()), new DocumentPart(content, content.type()))
                .build();
    }

    /** Quotes and line breaks are escaped as browsers do; other control characters have no place in a header. */
    private static String fileName(String name) {
        return name.replaceAll("[\\p{Cntrl}&&[^\r\n]]", "_");
    }

    /** The bytes of the document itself. */
    private static final class DocumentPart extends RequestBody {
        private static final int PIECE = 16 * 1024;

        private final LocalContent content;
        private final MediaType type;

        DocumentPart(LocalContent content, MediaType type) {
            this.content = content;
            this.type = type;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return content.size();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            content.forEachPiece(PIECE, (bytes, length) -> sink.write(bytes, 0, length));
        }
    }
}
