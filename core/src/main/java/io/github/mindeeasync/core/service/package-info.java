/**
 * The use cases behind {@link io.github.mindeeasync.core.port.in} that send documents and await their results: they run the
 * engine's commands through the ports.
 */
@NullMarked
package io.github.mindeeasync.core.service;

import org.jspecify.annotations.NullMarked;
