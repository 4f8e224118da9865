package io.github.mindeeasync.http;

import io.github.mindeeasync.core.job.ResultRef;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The API's name for a document, which comes from outside and goes into a path. */
final class DocumentId {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private DocumentId() {}

    static boolean isValid(String text) {
        return ALLOWED.matcher(text).matches();
    }

    /** The id in {@code .../documents/<id>}, whatever host that names; a redirect to elsewhere has none. */
    static Optional<ResultRef> in(@Nullable HttpUrl location) {
        if (location == null || location.pathSize() < 2) {
            return Optional.empty();
        }
        List<String> path = location.pathSegments();
        int last = path.size() - (path.get(path.size() - 1).isEmpty() ? 2 : 1);
        boolean document = last > 0 && path.get(last - 1).equals("documents") && isValid(path.get(last));
        return document ? Optional.of(new ResultRef(path.get(last))) : Optional.empty();
    }
}
