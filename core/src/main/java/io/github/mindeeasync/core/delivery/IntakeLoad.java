package io.github.mindeeasync.core.delivery;

/**
 * What bodies take while they arrive and are stored.
 *
 * @param inMemory bytes in memory, the first 16 kB of each body not counted
 * @param inFiles bytes in files
 */
public record IntakeLoad(long inMemory, long inFiles) {}
