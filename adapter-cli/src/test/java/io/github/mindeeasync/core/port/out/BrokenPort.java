package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.engine.Engine;

/** Breaks rules on purpose: a port that is a class and knows the engine. */
final class BrokenPort {
    final Class<?> engine = Engine.class;
}
