package io.github.mindeeasync.cli.option;

import io.github.mindeeasync.core.document.DocumentSource;

/**
 * A document as it was named on the command line.
 *
 * @param label how it was named, without the secrets that a URL may carry
 */
public record Source(String label, DocumentSource document) {}
