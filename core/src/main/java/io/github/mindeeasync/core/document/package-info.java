/**
 * What is sent: a {@link io.github.mindeeasync.core.document.PredictRequest} names a target, a document and
 * options. {@link io.github.mindeeasync.core.document.DocumentCheck} refuses bad documents before a byte leaves.
 */
@NullMarked
package io.github.mindeeasync.core.document;

import org.jspecify.annotations.NullMarked;
