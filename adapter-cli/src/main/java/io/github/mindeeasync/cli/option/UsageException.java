package io.github.mindeeasync.cli.option;

import java.util.List;

/** The command cannot be run as it was given. Nothing was sent. Carries every problem that was found. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UsageException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line a problem. */
    public List<String> problems() {
        return problems;
    }
}
