/**
 * How a delivery comes in: its body is counted, verified and kept, read as far as its identity, and committed to the inbox
 * before its sender has an answer.
 */
@NullMarked
package io.github.mindeeasync.core.intake;

import org.jspecify.annotations.NullMarked;
