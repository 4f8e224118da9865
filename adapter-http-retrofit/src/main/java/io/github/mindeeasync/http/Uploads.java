package io.github.mindeeasync.http;

import io.github.mindeeasync.core.document.Base64Source;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.LocalSource;
import io.github.mindeeasync.core.document.UrlSource;
import io.github.mindeeasync.core.payload.JsonBoolean;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** The API's three kinds of payload: a file in a form, base64 in JSON, a URL in JSON. */
final class Uploads {
    static final MediaType JSON = MediaType.get("application/json");

    private final PayloadCodec codec;

    Uploads(PayloadCodec codec) {
        this.codec = codec;
    }

    RequestBody of(DocumentSource source, boolean allWords) {
        if (source instanceof LocalSource local) {
            return new MultipartUpload(local, allWords);
        } else if (source instanceof Base64Source base64) {
            return new Base64Upload(base64.content(), allWords);
        } else if (source instanceof UrlSource url) {
            return RequestBody.create(link(url, allWords), JSON);
        }
        throw new IllegalArgumentException("Not a known kind of document: " + source.getClass());
    }

    private byte[] link(UrlSource url, boolean allWords) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("document", new JsonString(url.url().toString()));
        if (allWords) {
            members.put("include_mvision", new JsonBoolean(true));
        }
        return codec.encode(new JsonObject(members));
    }
}
