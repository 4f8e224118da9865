/**
 * What the library needs from outside: the wire, the codec, the ledger, the clock. Each adapter implements one
 * of these ports.
 */
@NullMarked
package io.github.mindeeasync.core.port.out;

import org.jspecify.annotations.NullMarked;
