/**
 * Later and when: the sandbox's one timer and the API's notation of moments. Start at
 * {@link io.github.mindeeasync.sandbox.time.Timer}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.time;

import org.jspecify.annotations.NullMarked;
