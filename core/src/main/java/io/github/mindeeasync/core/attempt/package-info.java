/**
 * What one attempt on the wire came to, as a value: the result of one submission, one poll or one fetch. The
 * engine alone decides what follows from it.
 */
@NullMarked
package io.github.mindeeasync.core.attempt;

import org.jspecify.annotations.NullMarked;
