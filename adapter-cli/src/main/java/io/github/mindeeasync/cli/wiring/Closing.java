package io.github.mindeeasync.cli.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in the opposite order. Not thread-safe. */
final class Closing {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    /** Closes everything, also where a part of it fails. */
    void run() {
        RuntimeException first = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
