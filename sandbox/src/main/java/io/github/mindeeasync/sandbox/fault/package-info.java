/**
 * Misbehaviour on demand. Start at {@link io.github.mindeeasync.sandbox.fault.Faults}, then {@link io.github.mindeeasync.sandbox.fault.Fault}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.fault;

import org.jspecify.annotations.NullMarked;
