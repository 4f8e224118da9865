package io.github.mindeeasync.killloop;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Ends the process, as a kill does, before or after the n-th step of one kind. Thread-safe. */
public final class FailPoint {
    private final String kind;
    private final boolean after;
    private final int number;
    private final AtomicInteger seen = new AtomicInteger();

    public FailPoint(String kind, boolean after, int number) {
        this.kind = kind;
        this.after = after;
        this.number = number;
    }

    public boolean isFor(String step) {
        return kind.equals(step.toLowerCase(Locale.ROOT));
    }

    public boolean isAfter() {
        return after;
    }

    /** Here is a moment before a step of this kind. */
    public void before(String step) {
        reach(step, false);
    }

    /** Here is a moment after a step of this kind. */
    public void after(String step) {
        reach(step, true);
    }

    private void reach(String step, boolean afterIt) {
        if (isFor(step) && after == afterIt && seen.incrementAndGet() == number) {
            end();
        }
    }

    public int number() {
        return number;
    }

    /** Carries out a step; its stage completes once the step is durable. */
    public <T> CompletionStage<T> around(String step, Supplier<CompletionStage<T>> work) {
        if (!isFor(step)) {
            return work.get();
        }
        boolean here = seen.incrementAndGet() == number;
        if (here && !after) {
            end();
        }
        return work.get().thenApply(done -> {
            if (here) {
                end();
            }
            return done;
        });
    }

    /** No shutdown hook runs, nothing is closed. */
    public static void end() {
        Runtime.getRuntime().halt(137);
    }
}
