/**
 * A real batch process, killed again and again. Start at {@link io.github.mindeeasync.killloop.KillLoopTest}; run by
 * {@code mvn -pl adapter-cli -am verify -Pkill-loops -Dkills=200}.
 */
@NullMarked
package io.github.mindeeasync.killloop;

import org.jspecify.annotations.NullMarked;
