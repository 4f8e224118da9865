package io.github.mindeeasync.sandbox.upload;

/**
 * What a document may be.
 *
 * @param bytes most bytes of a file
 * @param pages most pages of a file
 */
public record Limits(long bytes, int pages) {}
