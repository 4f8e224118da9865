/**
 * How work is run: one task behind another, on threads that come and go, with whatever a port throws as an answer.
 */
@NullMarked
package io.github.mindeeasync.core.execution;

import org.jspecify.annotations.NullMarked;
