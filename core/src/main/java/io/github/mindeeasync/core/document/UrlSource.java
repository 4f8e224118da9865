package io.github.mindeeasync.core.document;

import java.net.URI;
import java.net.URISyntaxException;

/** A document behind a public HTTPS URL. Its query may be a secret (presigned URLs) and is never printed. */
public final class UrlSource implements DocumentSource {
    private final URI url;

    private UrlSource(URI url) {
        this.url = url;
    }

    static UrlSource parse(String text) {
        URI url = syntax(text);
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new InvalidDocumentException(
                    refused(text), "is not an https URL. The API accepts public https URLs only.");
        }
        if (url.getRawUserInfo() != null) {
            throw new InvalidDocumentException(
                    refused(text), "carries a user or password in its URL. The API accepts public https URLs only.");
        }
        return new UrlSource(url);
    }

    private static URI syntax(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidDocumentException(
                    refused(text), "is not a URL: " + e.getReason() + " at index " + e.getIndex() + ".");
        }
    }

    /** The whole URL, for the wire alone. */
    public URI url() {
        return url;
    }

    /** The URL without query and fragment. */
    @Override
    public String name() {
        return withoutQuery(url.toString());
    }

    private static String withoutQuery(String text) {
        return Printable.of(text.split("[?#]", 2)[0]);
    }

    /** A refused text for messages. Where it holds an '@', a user and password may be anywhere in it. */
    private static String refused(String text) {
        return text.contains("@") ? text.replaceFirst("(?s)(?<=://).*|^((?!://).)*$", "...") : withoutQuery(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UrlSource that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    @Override
    public String toString() {
        return "UrlSource[" + name() + "]";
    }
}
