package io.github.mindeeasync.core.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One window in use: which of its slots are taken, and until when. A slot is free again a span after its request was
 * answered, because nobody knows when, before the answer, the API counted it.
 */
final class WindowLog {
    private static final int USUAL_LIMIT = 75;
    private static final int USUAL_BURST = 10;

    private final Window window;
    private final Duration hold;
    private final PriorityQueue<Instant> freeAt = new PriorityQueue<>();
    private final Pacer pacer;
    private int open;
    private int allowed;
    private Instant grown = Instant.MIN;

    /** @param padding how much longer than the span a slot is held */
    WindowLog(Window window, Duration padding) {
        this.window = window;
        this.allowed = window.limit();
        this.hold = window.span().plus(padding);
        this.pacer = new Pacer(Math.max(1, Math.round(window.limit() * (float) USUAL_BURST / USUAL_LIMIT)));
    }

    Window window() {
        return window;
    }

    /** How many requests may still go now. */
    int left(Instant now) {
        catchUp(now);
        return Math.max(0, allowed - used());
    }

    /** Requests a second that the window allows at present. */
    double rate() {
        return allowed * 1e9 / (double) window.span().toNanos();
    }

    /** When there is a free slot; null while that depends on an answer. */
    @Nullable
    Instant earliest(Instant now) {
        catchUp(now);
        int toFree = used() - allowed + 1;
        if (toFree <= 0) {
            return now;
        }
        Instant freed = toFree > freeAt.size()
                ? null
                : freeAt.stream().sorted().skip(toFree - 1L).findFirst().orElseThrow();
        Instant more = allowed < window.limit() ? grown.plus(growthInterval()) : null;
        return more == null || (freed != null && freed.isBefore(more)) ? freed : more;
    }

    /** When the pace allows the next request. */
    Instant paced() {
        return pacer.earliest(interval());
    }

    Instant nearlyFull() {
        return pacer.nearlyFull(interval());
    }

    void acquire(Instant now) {
        open++;
        pacer.take(interval(), now);
    }

    void settle(Instant now) {
        open--;
        freeAt.add(now.plus(hold));
    }

    void giveBack() {
        open--;
    }

    void spent(Instant answeredAt) {
        freeAt.add(answeredAt.plus(hold));
        pacer.take(interval(), answeredAt);
    }

    /** Somebody else uses the same quota: a tenth less from now on, then a little more from time to time. */
    void cut(Instant quietUntil) {
        allowed = Math.max(Math.max(1, window.limit() / 10), (int) (allowed * 0.9));
        grown = quietUntil;
    }

    private void catchUp(Instant now) {
        while (!freeAt.isEmpty() && !freeAt.element().isAfter(now)) {
            freeAt.remove();
        }
        while (allowed < window.limit() && !grown.plus(growthInterval()).isAfter(now)) {
            grown = grown.plus(growthInterval());
            allowed = Math.min(window.limit(), allowed + Math.max(1, window.limit() / USUAL_LIMIT));
        }
    }

    private int used() {
        return open + freeAt.size();
    }

    private Duration interval() {
        return window.span().dividedBy(allowed);
    }

    private Duration growthInterval() {
        return window.span().dividedBy(20);
    }
}
