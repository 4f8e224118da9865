package io.github.mindeeasync.sandbox.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The request quota of the one account that the sandbox knows; stands for the API's rate limit (429
 * {@code TooManyRequests}).
 *
 * <p>Several windows may hold at once: a request is admitted if all of them have room, and only then counted in any.
 * Refused requests are not counted. Immutable.
 *
 * @param kind how a window forgets
 * @param windows the windows, none for no quota
 * @param retryAfter what a refusal tells the client
 */
public record Quota(Kind kind, List<Window> windows, RetryAfter retryAfter) {

    /** How a window forgets. */
    public enum Kind {
        /** Any span of the window's length holds at most its permits: the strictest. */
        SLIDING,
        /** The count returns to zero at every multiple of the span. */
        FIXED,
        /** A bucket of as many tokens as permits, refilled evenly over the span. */
        BUCKET
    }

    /** Copies the windows. */
    public Quota {
        windows = List.copyOf(windows);
    }

    /** No quota: the default of the Java API. */
    public static Quota none() {
        return new Quota(Kind.SLIDING, List.of(), RetryAfter.NONE);
    }

    /** The published quota of an account: 4 requests a second and 75 a minute, all calls together, sliding. */
    public static Quota published() {
        return parse("4/1s,75/60s");
    }

    /**
     * Reads windows separated by commas, and optionally the kind after a blank: {@code 4/1s,75/60s},
     * {@code 4/1s,75/60s fixed}, {@code POST:200/60s,GET:1200/60s bucket}, {@code none}.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static Quota parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length == 1 && words[0].equals("none")) {
            return none();
        }
        List<Window> windows = new ArrayList<>();
        for (String window : words[0].split(",", -1)) {
            windows.add(Window.parse(window));
        }
        Kind kind = words.length == 1 ? Kind.SLIDING : kind(words[words.length - 1]);
        return new Quota(kind, windows, RetryAfter.NONE);
    }

    private static Kind kind(String word) {
        try {
            return Kind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Not a kind of quota: \"" + word + "\". Use sliding, fixed or bucket.", e);
        }
    }

    /** The same windows of another kind. */
    public Quota kind(Kind other) {
        return new Quota(other, windows, retryAfter);
    }

    /** The same quota with another habit in its refusals; the default is {@link RetryAfter#NONE}. */
    public Quota retryAfter(RetryAfter other) {
        return new Quota(kind, windows, other);
    }
}
