package io.github.mindeeasync.core.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account of a {@link Quota}: who wants to make a request acquires a slot in every window, and settles it when the
 * answer is there; the slot is free again a span and a {@linkplain Quota#padding() little} later. While more is to do than is left in the longest window, requests
 * are paced: a few at once (10 of 75), then evenly; otherwise they go as they come. Every refusal (429) brings quiet
 * and a budget that is smaller for a while. Not thread-safe; asks no clock.
 */
public final class RequestBudget {
    private static final Duration QUIET_LONGEST = Duration.ofMinutes(5);

    private final Scope all;
    private final Scope post;
    private final Scope get;
    private final List<Scope> scopes;
    private final Duration quietUnasked;
    private final Map<RequestMethod, Instant> deniedUntil = new EnumMap<>(RequestMethod.class);
    private Instant quietUntil = Instant.MIN;

    public RequestBudget(Quota quota) {
        Duration padding = quota.padding();
        all = new Scope(quota.all(), padding);
        post = new Scope(quota.post(), padding);
        get = new Scope(quota.get(), padding);
        scopes = List.of(all, post, get);
        quietUnasked = quota.longestSpan().dividedBy(12);
    }

    /** What is still to do, as far as it is known: so many submissions, so many polls and fetches. */
    public void expect(int posts, int gets) {
        all.expected = posts + gets;
        post.expected = posts;
        get.expected = gets;
    }

    /** Takes a slot in every window, if there is one in each. Answered by {@link #settle} or {@link #giveBack}. */
    public boolean tryAcquire(RequestMethod method, Instant now) {
        Optional<Instant> earliest = earliest(method, now);
        if (earliest.isEmpty() || earliest.get().isAfter(now)) {
            return false;
        }
        logs(method).forEach(log -> log.acquire(now));
        return true;
    }

    /** The request is answered, whatever the answer. */
    public void settle(RequestMethod method, Instant now) {
        logs(method).forEach(log -> log.settle(now));
    }

    /** The request was never made. */
    public void giveBack(RequestMethod method) {
        logs(method).forEach(WindowLog::giveBack);
    }

    /** Takes account of a request made elsewhere. */
    public void spent(Spending spending) {
        logs(spending.method()).forEach(log -> log.spent(spending.answeredAt()));
    }

    /** When the next request can be made: {@code now}, later, or empty while that depends on an answer. */
    public Optional<Instant> earliest(RequestMethod method, Instant now) {
        Instant earliest = later(later(quietUntil, deniedUntil.getOrDefault(method, now)), now);
        for (WindowLog log : logs(method).toList()) {
            Instant free = log.earliest(now);
            if (free == null) {
                return Optional.empty();
            }
            earliest = later(earliest, free);
        }
        for (Scope scope : of(method)) {
            if (scope.isShort(now)) {
                earliest = later(earliest, scope.longest().paced());
            }
        }
        return Optional.of(earliest);
    }

    /** Others have taken what seemed free: no request of this method before then. */
    public void denied(RequestMethod method, Instant until) {
        deniedUntil.merge(method, until, RequestBudget::later);
    }

    /** Whether more is to do than is left in a longest window. */
    public boolean isShort(Instant now) {
        return scopes.stream().anyMatch(scope -> scope.isShort(now));
    }

    /** Whether one request more than is to do would still fit. */
    public boolean hasRoomForMore(RequestMethod method, Instant now) {
        return of(method).stream().allMatch(scope -> scope.hasRoomForMore(now));
    }

    /** From when on a paced slot that nobody uses is lost. */
    public Instant nearlyFull(RequestMethod method) {
        return of(method).stream()
                .filter(scope -> !scope.logs.isEmpty())
                .map(scope -> scope.longest().nearlyFull())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /**
     * How many documents a second the budget allows.
     *
     * @param gets polls and fetches that a document needs, on average
     */
    public double documentsPerSecond(double gets) {
        return Math.min(Math.min(all.rate() / (1 + gets), post.rate()), get.rate() / gets);
    }

    /**
     * The API has refused a request (429).
     *
     * @param retryAfter how long it asked to wait, if it did; honoured up to 5 minutes, a twelfth of the longest span
     *     (5 s of 60 s) otherwise
     * @return until when nobody makes a request
     */
    public Instant refused(@Nullable Duration retryAfter, Instant now) {
        boolean known = quietUntil.isAfter(now);
        Duration quiet = retryAfter == null ? quietUnasked : retryAfter;
        quietUntil = later(quietUntil, now.plus(quiet.compareTo(QUIET_LONGEST) < 0 ? quiet : QUIET_LONGEST));
        if (!known) {
            scopes.stream()
                    .filter(scope -> !scope.logs.isEmpty())
                    .forEach(scope -> scope.longest().cut(quietUntil));
        }
        return quietUntil;
    }

    private List<Scope> of(RequestMethod method) {
        return List.of(all, method == RequestMethod.POST ? post : get);
    }

    private Stream<WindowLog> logs(RequestMethod method) {
        return of(method).stream().flatMap(scope -> scope.logs.stream());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The windows that count the same requests, the longest last. */
    private static final class Scope {
        final List<WindowLog> logs = new ArrayList<>();
        int expected;

        Scope(List<Window> windows, Duration padding) {
            windows.stream()
                    .sorted(Comparator.comparing(Window::span))
                    .map(window -> new WindowLog(window, padding))
                    .forEach(logs::add);
        }

        WindowLog longest() {
            return logs.get(logs.size() - 1);
        }

        boolean isShort(Instant now) {
            return !logs.isEmpty() && expected > longest().left(now);
        }

        boolean hasRoomForMore(Instant now) {
            return logs.isEmpty() || expected < longest().left(now);
        }

        double rate() {
            return logs.isEmpty() ? Double.POSITIVE_INFINITY : longest().rate();
        }
    }
}
