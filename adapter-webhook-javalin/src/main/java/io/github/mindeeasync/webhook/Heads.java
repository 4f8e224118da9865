package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import java.util.List;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What the head of a request says that matters. */
final class Heads {
    private Heads() {}

    /** The path as RFC 3986 compares paths: letters that were percent-encoded without need, and dots, are resolved. */
    static String path(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return path == null ? "" : path;
    }

    /** The same for a path as it was sent, below where an application is mounted. */
    static String path(String sent, String mounted) {
        String path = HttpURI.from(sent).getCanonicalPath();
        if (path == null) {
            return "";
        }
        return path.startsWith(mounted) ? path.substring(mounted.length()) : path;
    }

    static @Nullable String signature(Request request) {
        return signature(request.getHeaders().getValuesList(HmacSignatureVerifier.HEADER));
    }

    /** Several different headers are no signature: nobody can tell which one a proxy in front of us looked at. */
    static @Nullable String signature(List<String> values) {
        return values.isEmpty() ? null : String.join(",", values).strip();
    }
}
