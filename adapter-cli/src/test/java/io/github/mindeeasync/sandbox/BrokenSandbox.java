package io.github.mindeeasync.sandbox;

import io.github.mindeeasync.core.document.Product;

/** Breaks a rule on purpose: a sandbox that knows something of ours. */
record BrokenSandbox(Product product) {}
