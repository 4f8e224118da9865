/**
 * The Java toolkit for Mindee's asynchronous document-prediction API. Embedders start at
 * {@link io.github.mindeeasync.core.MindeeAsync}.
 */
@NullMarked
package io.github.mindeeasync.core;

import org.jspecify.annotations.NullMarked;
