package io.github.mindeeasync.json;

import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the body of an error answer, whoever wrote it: the API, its successor, or a proxy before it. Never throws. */
final class ErrorBody {
    private static final int LARGEST_JSON = 1 << 20;
    private static final int PREFIX = 8_192;
    private static final int LONGEST_QUOTE = 200;
    private static final Pattern HTML = Pattern.compile("\\A[\\s\\uFEFF]*<", Pattern.CASE_INSENSITIVE);
    private static final Pattern TITLE = Pattern.compile("<title\\b[^>]*>([^<]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00-\\x08\\x0E-\\x1F\\uFFFD]");

    private final int status;
    private final byte[] body;

    private ErrorBody(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static ApiError read(int status, byte[] body, int maxDepth) {
        return new ErrorBody(status, body).read(maxDepth);
    }

    private ApiError read(int maxDepth) {
        if (body.length > LARGEST_JSON) {
            return describe();
        }
        try {
            return fromJson(TreeBuilder.read(new ByteArrayInputStream(body), maxDepth, new Warnings()));
        } catch (MalformedPayloadException noJson) {
            return describe();
        }
    }

    private ApiError fromJson(JsonValue tree) {
        Node root = new Node(tree, Place.ROOT, new Warnings());
        return Stream.of(
                        root.get("api_request").get("error"),
                        root.get("error"),
                        root.get("job").get("error"),
                        root)
                .flatMap(node -> Stream.ofNullable(ErrorReader.error(node)))
                .findFirst()
                .orElseGet(() -> says(" with JSON that gives no reason"));
    }

    /** Only the beginning is looked at, however much there is. */
    private ApiError describe() {
        String text = new String(body, 0, Math.min(body.length, PREFIX), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return says(" with an empty body");
        } else if (HTML.matcher(text).find()) {
            return says(" with an HTML page" + title(text));
        } else if (NO_TEXT.matcher(text).find()) {
            return says(" with " + body.length + " bytes that are no text");
        } else if (text.stripLeading().startsWith("{")) {
            return says(" with JSON that cannot be read, " + body.length + " bytes: it may have been cut");
        }
        return says(": " + Excerpt.clip(text.strip(), LONGEST_QUOTE));
    }

    private static String title(String html) {
        Matcher title = TITLE.matcher(html);
        return title.find() && !title.group(1).isBlank()
                ? ": " + Excerpt.clip(title.group(1).strip(), LONGEST_QUOTE)
                : "";
    }

    private ApiError says(String what) {
        return ApiError.ofMessage("HTTP " + status + what);
    }
}
