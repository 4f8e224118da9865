package io.github.mindeeasync.store;

import java.util.concurrent.atomic.AtomicInteger;

/** Processes as others see them. */
final class Marks {
    static final ProcessMark OWN = ProcessMark.own();

    private static final AtomicInteger CONTAINERS = new AtomicInteger();

    private Marks() {}

    /** Of this machine, in a container of its own: nobody out here can tell whether it lives. */
    static ProcessMark inAContainer() {
        return new ProcessMark(
                OWN.host().split(" ", 2)[0] + " pid:[" + CONTAINERS.incrementAndGet() + "]", 1, "tick 1");
    }

    /** Of before the machine was started last. */
    static ProcessMark ofAnotherBoot() {
        return new ProcessMark("another boot", 1, "tick 1");
    }

    static ProcessMark gone() {
        return new ProcessMark(OWN.host(), 999_999_999, "tick 1");
    }
}
