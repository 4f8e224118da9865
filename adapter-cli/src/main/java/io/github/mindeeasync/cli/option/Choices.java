package io.github.mindeeasync.cli.option;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values that are named by words, several of them with commas between.
 *
 * @param what they are, for a sentence
 */
public record Choices<T>(String what, List<T> all, Function<T, String> word) {
    public Choices {
        all = List.copyOf(all);
    }

    /** The values that were named; findings name the words that are none. */
    public Set<T> parse(String text, Findings findings) {
        Set<T> chosen = new LinkedHashSet<>();
        for (String named : text.split(",", -1)) {
            all.stream()
                    .filter(value -> word.apply(value).equals(named.strip().toLowerCase(Locale.ROOT)))
                    .findAny()
                    .ifPresentOrElse(chosen::add, () -> findings.add(none(named)));
        }
        return chosen;
    }

    private String none(String named) {
        return "Not a " + what + ": \"" + named + "\". Choose among "
                + all.stream().map(word).collect(Collectors.joining(", ")) + ".";
    }
}
