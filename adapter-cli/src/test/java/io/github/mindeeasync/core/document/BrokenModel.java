package io.github.mindeeasync.core.document;

import io.github.mindeeasync.core.engine.Engine;

/** Breaks rules on purpose: a model that knows the engine, which makes a cycle too. */
record BrokenModel(Engine engine) {}
