/**
 * An emulator of Mindee's asynchronous prediction API (V1) for tests, trials and training, on the loopback interface.
 *
 * <p>Start at {@link io.github.mindeeasync.sandbox.Sandbox}. The rooms: {@code http} speaks the wire, {@code upload}
 * reads and checks documents, {@code job} keeps the life cycle, {@code quota} counts requests, {@code fault} misbehaves
 * on demand, {@code webhook} delivers, {@code prediction} invents or replays results, {@code tally} remembers what
 * happened. Nothing here depends on another module.
 */
@NullMarked
package io.github.mindeeasync.sandbox;

import org.jspecify.annotations.NullMarked;
