package io.github.mindeeasync.cli.option;

import io.github.mindeeasync.core.document.Base64Source;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.LocalSource;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;

/** The check of a source, with the name of the option that moves its limit. */
record SizeLimit(long maxBytes) {
    static final String ADVICE =
            " bytes, the limit. Make it smaller, or raise the limit with --max-size if your plan allows more.";

    /** @throws InvalidInputException saying what was wrong and what to do */
    void check(Source source) {
        new DocumentCheck(Long.MAX_VALUE).check(source.document());
        if (size(source.document()) > maxBytes) {
            throw new InvalidInputException(
                    source.label() + " has " + size(source.document()) + " bytes, more than " + maxBytes + ADVICE);
        }
    }

    private static long size(DocumentSource document) {
        try {
            if (document instanceof Base64Source base64) {
                return base64.content().size();
            }
            return document instanceof LocalSource local ? local.size() : 0;
        } catch (IOException gone) {
            throw new InvalidInputException(document.name() + " cannot be read: " + gone.getMessage() + ".", gone);
        }
    }
}
