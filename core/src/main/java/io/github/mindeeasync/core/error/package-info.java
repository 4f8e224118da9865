/**
 * The root of every exception that this library throws on purpose. Subtypes live beside their feature.
 */
@NullMarked
package io.github.mindeeasync.core.error;

import org.jspecify.annotations.NullMarked;
