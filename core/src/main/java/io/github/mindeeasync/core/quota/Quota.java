package io.github.mindeeasync.core.quota;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests that an account may make. All windows hold at once, each for any span of its length. A setting, not a
 * constant: the default is what the API publishes for its V1. Immutable.
 *
 * <pre>{@code
 * Quota.parse("4/1s,75/60s");                  // all requests together: the default
 * Quota.parse("post:200/60s,get:1200/60s");    // submissions and questions apart
 * Quota.parse("none");
 * }</pre>
 *
 * @param all windows for all requests together
 * @param post windows for submissions alone
 * @param get windows for polls and fetches alone
 */
public record Quota(List<Window> all, List<Window> post, List<Window> get) {
    private static final String NONE = "none";
    private static final String POST = "post:";
    private static final String GET = "get:";
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration PADDING_MOST = Duration.ofMillis(30);

    public Quota {
        all = List.copyOf(all);
        post = List.copyOf(post);
        get = List.copyOf(get);
    }

    /** 4 requests a second and 75 a minute, all together: the limits that the API publishes. */
    public static Quota ofDefaults() {
        return of(new Window(4, Duration.ofSeconds(1)), new Window(75, USUAL));
    }

    /** No limit. */
    public static Quota none() {
        return of();
    }

    /** Windows for all requests together. */
    public static Quota of(Window... windows) {
        return new Quota(List.of(windows), List.of(), List.of());
    }

    /**
     * Reads windows separated by commas, each {@code [post:|get:]LIMIT/SPAN}, or {@code none}.
     *
     * @throws InvalidInputException if the text has another form
     */
    public static Quota parse(String text) {
        String clean = text.strip().toLowerCase(Locale.ROOT);
        if (clean.equals(NONE)) {
            return none();
        }
        if (clean.isEmpty()) {
            throw new InvalidInputException("An empty quota. Write windows, such as 4/1s,75/60s, or none.");
        }
        List<String> parts =
                Arrays.stream(clean.split(",", -1)).map(String::strip).toList();
        return new Quota(scoped(parts, ""), scoped(parts, POST), scoped(parts, GET));
    }

    private static List<Window> scoped(List<String> parts, String scope) {
        List<Window> windows = new ArrayList<>();
        for (String part : parts) {
            boolean scopedApart = part.startsWith(POST) || part.startsWith(GET);
            if (scope.isEmpty() ? !scopedApart : part.startsWith(scope)) {
                windows.add(Window.parse(part.substring(scope.length())));
            }
        }
        return windows;
    }

    /** Whether there is no limit at all. */
    public boolean isNone() {
        return all.isEmpty() && post.isEmpty() && get.isEmpty();
    }

    /** The longest span of all windows; 60 s where there is none. All waits of the policy are fractions of it. */
    public Duration longestSpan() {
        return Stream.of(all, post, get)
                .flatMap(List::stream)
                .map(Window::span)
                .max(Duration::compareTo)
                .orElse(USUAL);
    }

    /** How much longer than its window's span a slot is held: 30 ms, less where the spans are short. */
    public Duration padding() {
        Duration scaled = longestSpan().dividedBy(2000);
        return scaled.compareTo(PADDING_MOST) < 0 ? scaled : PADDING_MOST;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        if (isNone()) {
            return NONE;
        }
        return Stream.of(print("", all), print(POST, post), print(GET, get))
                .flatMap(List::stream)
                .collect(Collectors.joining(","));
    }

    private static List<String> print(String scope, List<Window> windows) {
        return windows.stream().map(window -> scope + window).toList();
    }

    static String printable(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= 60 ? shown : shown.substring(0, 60) + "...";
    }
}
