package io.github.mindeeasync.http;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where the API is.
 *
 * @param base ends in a slash, so that paths are appended to it
 */
record ApiOrigin(HttpUrl base, boolean plainAllowed) {
    static final String DEFAULT = "https://api.mindee.net/v1";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}");
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://[^/].*");

    static ApiOrigin ofDefaults() {
        return new ApiOrigin(parse(DEFAULT), false);
    }

    ApiOrigin at(String url) {
        return new ApiOrigin(parse(url), plainAllowed);
    }

    ApiOrigin allowingPlain(boolean allowed) {
        return new ApiOrigin(base, allowed);
    }

    /** @throws InvalidInputException if keys and documents would travel unencrypted */
    void requireConfidential() {
        boolean loopback = LOOPBACK.matcher(base.host()).matches();
        if (!base.isHttps() && !loopback && !plainAllowed) {
            throw new InvalidInputException("Plain http to " + base.host()
                    + " would send the API key and the documents unencrypted. Use https. (In Java: allowPlainHttp.)");
        }
    }

    /** Host and port for messages; the scheme's own port is left out. */
    String shown() {
        return shown(base);
    }

    static String shown(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    private static HttpUrl parse(String text) {
        HttpUrl url = SCHEME.matcher(text).matches() ? HttpUrl.parse(text) : null;
        if (url == null) {
            throw refused(text, "is no http(s) URL");
        } else if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw refused(text, "carries a user or password");
        } else if (url.query() != null || url.fragment() != null) {
            throw refused(text, "carries a query or fragment");
        }
        boolean slashed = url.encodedPath().endsWith("/");
        return slashed ? url : url.newBuilder().addPathSegment("").build();
    }

    private static InvalidInputException refused(String text, String problem) {
        return new InvalidInputException("Not a usable base URL: \"" + withoutSecrets(text) + "\" " + problem
                + ". Write it like " + DEFAULT + ".");
    }

    private static String withoutSecrets(String text) {
        if (text.contains("@")) {
            return "(not shown, for it may hold a password)";
        }
        String bare = text.split("[?#]", 2)[0].replaceAll("\\p{Cntrl}", "?");
        return bare.length() <= 120 ? bare : bare.substring(0, 120).toLowerCase(Locale.ROOT) + "...";
    }
}
