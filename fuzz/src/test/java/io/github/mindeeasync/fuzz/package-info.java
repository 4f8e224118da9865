/** What strangers send, guessed by a fuzzer: none of it may do more than be refused. */
@NullMarked
package io.github.mindeeasync.fuzz;

import org.jspecify.annotations.NullMarked;
