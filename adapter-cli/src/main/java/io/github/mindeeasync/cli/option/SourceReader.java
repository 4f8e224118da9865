package io.github.mindeeasync.cli.option;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.LocalSource;
import io.github.mindeeasync.core.document.UrlSource;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people write as SOURCE: a path, an https URL, or {@code -} for standard input. */
public final class SourceReader {
    private static final String STDIN = "-";
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    private final InputStream in;
    private final long maxBytes;
    private final boolean base64;
    private final @Nullable String stdinName;

    /** @param stdinName the file name of what comes on standard input, if it was given */
    public SourceReader(InputStream in, long maxBytes, boolean base64, @Nullable String stdinName) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.base64 = base64;
        this.stdinName = stdinName;
    }

    /** Those that can be sent; for each that cannot, there is a finding. */
    public List<Source> read(List<String> texts, Findings findings) {
        if (texts.isEmpty()) {
            findings.add("No SOURCE. Name at least one file or https URL, or - for standard input.");
        }
        int stdins = Collections.frequency(texts, STDIN);
        if (stdins > 1) {
            findings.add("- stands for standard input, which can be read only once.");
        } else if (stdins == 0 && stdinName != null) {
            findings.add("--name names what comes on standard input, but no SOURCE is -.");
        }
        List<Source> sources = new ArrayList<>();
        for (String text : texts) {
            if (stdins <= 1 || !text.equals(STDIN)) {
                read(text, findings).ifPresent(sources::add);
            }
        }
        return sources;
    }

    private Optional<Source> read(String text, Findings findings) {
        return findings.check(() -> {
            Source source = source(text);
            new SizeLimit(maxBytes).check(source);
            return source;
        });
    }

    private Source source(String text) {
        if (text.equals(STDIN)) {
            LocalSource spooled = new StdinSpool(in, maxBytes).read(stdinName);
            return new Source(spooled.name(), wrap(spooled));
        } else if (URL.matcher(text).matches()) {
            return url(text);
        }
        return new Source(text, wrap(DocumentSource.file(path(text))));
    }

    private Source url(String text) {
        UrlSource url = DocumentSource.url(text);
        if (base64) {
            throw new InvalidInputException(
                    url.name() + " cannot be sent as base64: the API fetches URLs itself. Leave --base64 out.");
        }
        return new Source(url.name(), url);
    }

    private DocumentSource wrap(LocalSource source) {
        return base64 ? source.asBase64() : source;
    }

    private static Path path(String text) {
        try {
            if (text.isEmpty()) {
                throw new InvalidInputException("A SOURCE is empty. Name a file or an https URL.");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("\"" + text + "\" is not a path: " + e.getReason() + ".", e);
        }
    }
}
