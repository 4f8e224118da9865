/** Tests of the catalogue of invented results, from inside. */
@NullMarked
package io.github.mindeeasync.sandbox.prediction;

import org.jspecify.annotations.NullMarked;
