package io.github.mindeeasync.sandbox.quota;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * So many requests in so long a time.
 *
 * @param scope which requests are counted
 * @param permits how many requests fit, at least 1
 * @param span the length of the window, longer than zero
 */
public record Window(Scope scope, int permits, Duration span) {
    private static final Pattern TEXT =
            Pattern.compile("(?:(POST|GET):)?(\\d{1,9})/(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)?");

    /** Which requests a window counts. */
    public enum Scope {
        /** Every request to a valid path. */
        ALL,
        /** Submissions only. */
        POST,
        /** Polls and fetches only. */
        GET
    }

    /** Refuses windows that admit nothing or have no length. */
    public Window {
        if (permits < 1 || span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException(
                    "A quota window needs at least 1 request and a span longer than zero, not " + permits + " in "
                            + span + ".");
        }
    }

    static Window parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a quota window: \"" + text
                    + "\". Write requests/span, for example 4/1s, 75/60s or POST:200/1m.");
        }
        String scope = matcher.group(1);
        return new Window(
                scope == null ? Scope.ALL : Scope.valueOf(scope),
                Integer.parseInt(matcher.group(2)),
                span(Double.parseDouble(matcher.group(3)), matcher.group(4)));
    }

    private static Duration span(double amount, @Nullable String unit) {
        double seconds = switch (unit == null ? "s" : unit) {
            case "ms" -> amount / 1e3;
            case "m" -> amount * 60;
            case "h" -> amount * 3600;
            default -> amount;
        };
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    boolean counts(boolean post) {
        return scope == Scope.ALL || (scope == Scope.POST) == post;
    }
}
