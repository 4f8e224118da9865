package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.outcome.Outcome;

/**
 * What came of asking for a job once.
 *
 * @param asked whether the API said that it is not done
 */
record Glance(Outcome outcome, boolean asked) {}
