package io.github.mindeeasync.core.memory;

import io.github.mindeeasync.core.quota.RequestMethod;
import io.github.mindeeasync.core.quota.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of one account that may still count. The log guards it. */
final class InMemorySlots {
    private static final Duration SHORTEST_GUESS = Duration.ofMillis(20);
    private static final Duration LONGEST_GUESS = Duration.ofMillis(500);

    private final Map<Long, RequestMethod> unanswered = new HashMap<>();
    private final Deque<Answered> answered = new ArrayDeque<>();
    private Duration longestHold = Duration.ZERO;

    private record Answered(RequestMethod method, Instant at) {}

    /**
     * How long until this window has a slot; zero if it has one.
     *
     * @param padding how much longer than its span it holds a slot
     * @param method which requests it counts; null for all
     */
    Duration untilFree(Window window, Duration padding, @Nullable RequestMethod method, Instant now) {
        Duration hold = window.span().plus(padding);
        List<Instant> counted = answered.stream()
                .filter(request -> method == null || request.method() == method)
                .map(Answered::at)
                .filter(at -> at.plus(hold).isAfter(now))
                .toList();
        long underWay = unanswered.values().stream()
                .filter(made -> method == null || made == method)
                .count();
        long tooMany = counted.size() + underWay - window.limit() + 1;
        if (tooMany <= 0) {
            return Duration.ZERO;
        }
        return tooMany > counted.size()
                ? guess(window.span())
                : Duration.between(now, counted.get((int) tooMany - 1).plus(hold));
    }

    private static Duration guess(Duration span) {
        Duration part = span.dividedBy(100);
        if (part.compareTo(SHORTEST_GUESS) < 0) {
            return SHORTEST_GUESS;
        }
        return part.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : part;
    }

    void take(long permit, RequestMethod method, Duration hold, Instant now) {
        longestHold = longestHold.compareTo(hold) >= 0 ? longestHold : hold;
        unanswered.put(permit, method);
        Instant old = now.minus(longestHold);
        while (!answered.isEmpty() && !answered.peek().at().isAfter(old)) {
            answered.remove();
        }
    }

    void settle(long permit, Instant now) {
        RequestMethod method = unanswered.remove(permit);
        if (method != null) {
            answered.add(new Answered(method, now));
        }
    }

    void giveBack(long permit) {
        unanswered.remove(permit);
    }
}
