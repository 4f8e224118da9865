package io.github.mindeeasync.cli.option;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The problems found while a command is checked: all of them, before anything is sent. */
public final class Findings {
    private final Set<String> problems = new LinkedHashSet<>();

    public void add(String problem) {
        problems.add(problem);
    }

    /** The value, or empty and one problem more. */
    public <T> Optional<T> check(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidInputException | IllegalArgumentException refused) {
            add(String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** @throws UsageException if there is any problem */
    public void orThrow() {
        if (!problems.isEmpty()) {
            List<String> all = new ArrayList<>(problems);
            throw new UsageException(all);
        }
    }
}
