/** Tests of the sandbox over real loopback connections, and by a client that is not ours. Start at {@code Client}. */
@NullMarked
package io.github.mindeeasync.sandbox;

import org.jspecify.annotations.NullMarked;
