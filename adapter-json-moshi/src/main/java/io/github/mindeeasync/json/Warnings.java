package io.github.mindeeasync.json;

import io.github.mindeeasync.core.prediction.Warning;
import java.util.ArrayList;
import java.util.List;

/** Collects what could not be read. Bounded: a body in which everything is odd must not cost more than it is worth. */
final class Warnings {
    static final int MOST = 1_000;

    private final List<Warning> list = new ArrayList<>();
    private int left;

    void add(Place place, String problem) {
        if (list.size() < MOST) {
            list.add(new Warning(place.toString(), problem));
        } else {
            left++;
        }
    }

    /** All of them in the order in which they were found; beyond the bound, one that says how many were left out. */
    List<Warning> toList() {
        List<Warning> all = new ArrayList<>(list);
        if (left > 0) {
            all.add(new Warning("$", left + " more warnings were left out"));
        }
        return all;
    }
}
