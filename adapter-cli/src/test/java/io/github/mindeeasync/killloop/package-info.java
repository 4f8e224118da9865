/**
 * Real processes, killed again and again: a batch and a receiver. Start at {@link
 * io.github.mindeeasync.killloop.ReceiverKillLoopTest}; CONTRIBUTING.md says how to run them.
 */
@NullMarked
package io.github.mindeeasync.killloop;

import org.jspecify.annotations.NullMarked;
