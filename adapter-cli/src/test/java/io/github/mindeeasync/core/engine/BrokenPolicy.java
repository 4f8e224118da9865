package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.port.out.TimeSource;

/** Breaks a rule on purpose: a policy that touches a port. */
record BrokenPolicy(TimeSource time) {}
