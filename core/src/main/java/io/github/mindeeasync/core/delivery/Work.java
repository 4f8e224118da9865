package io.github.mindeeasync.core.delivery;

/**
 * One delivery to be handed over to one sink, leased.
 *
 * @param sink the sink's name
 * @param attempt how often it was claimed, this time included; counted at the claim, so that a handler which ends the
 *     process still counts
 * @param fence who comes with an older one comes too late
 */
public record Work(Delivery delivery, String sink, int attempt, long fence) {}
