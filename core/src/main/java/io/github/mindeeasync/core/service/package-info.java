/**
 * The use cases behind {@link io.github.mindeeasync.core.port.in}: they run the engine's commands through the
 * ports.
 */
@NullMarked
package io.github.mindeeasync.core.service;

import org.jspecify.annotations.NullMarked;
