package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.ClaimRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leases of other owners that have run out by the store's clock. That may have leapt, so that they are at work all the
 * same: each is watched for as long as this process would lease the work itself, by time that does not leap. Its owner may
 * be unable to record that it has ended, as when the disk is full: so whoever watches writes meanwhile, and counts no
 * time in which that fails. Used on the writer's thread alone.
 *
 * <p>Most owners that do not come back are found dead sooner, see {@link Owners}. Of the others, those that were heard of
 * meanwhile have not been ended by what they had in hand; the rest may be.
 */
final class OverdueLeases {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<Lease, Watched> watched = new HashMap<>();
    private final Map<String, Duration> lookAgain = new HashMap<>();

    /** Makes due what was watched for long enough. Looks once a second. */
    void release(Tx tx, String self, ClaimRequest request) throws SQLException {
        Duration now = tx.listened();
        Duration again = lookAgain.get(request.sink());
        if (again != null && now.compareTo(again) < 0) {
            return;
        }
        lookAgain.put(request.sink(), now.plus(PAUSE));
        List<Overdue> overdue = tx.session.list(InboxSql.OVERDUE, Overdue::read, self, request.sink(), tx.now());
        List<Lease> leases = overdue.stream().map(Overdue::lease).toList();
        watched.keySet().removeIf(lease -> lease.sink().equals(request.sink()) && !leases.contains(lease));
        if (!overdue.isEmpty()) {
            tx.touch();
        }
        for (Overdue each : overdue) {
            Watched first = watched.computeIfAbsent(each.lease(), lease -> new Watched(now, each.beatAt()));
            if (tx.listenedSince(first.since()).compareTo(request.lease()) >= 0) {
                boolean heard = !Objects.equals(first.beatAt(), each.beatAt());
                tx.session.update(
                        heard ? InboxSql.RELEASE : InboxSql.RELEASE_SUSPECT,
                        Claiming.NEVER_ENDED,
                        each.lease().delivery(),
                        each.lease().sink());
            }
        }
    }

    private record Lease(String sink, long delivery, long fence) {}

    /**
     * A lease that was seen first.
     *
     * @param since when, by this process's own time
     * @param beatAt its owner's last beat at that time
     */
    private record Watched(Duration since, @Nullable Long beatAt) {}

    private record Overdue(Lease lease, @Nullable Long beatAt) {
        static Overdue read(Row row) throws SQLException {
            Lease lease = new Lease(row.text("sink"), row.number("delivery"), row.number("fence"));
            return new Overdue(lease, row.numberOrNull("beat_at"));
        }
    }
}
