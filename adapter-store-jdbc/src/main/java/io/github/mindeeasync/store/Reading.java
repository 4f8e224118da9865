package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * Reads the deliveries of work that was leased. Work that cannot be read is held, its attempt counted, and stops none of
 * what waits behind it.
 */
final class Reading {
    private static final System.Logger LOG = System.getLogger(Reading.class.getName());
    /** Longer than a shortage of memory lasts that will pass. */
    private static final Duration UNTIL_THERE_IS_MEMORY = Duration.ofSeconds(10);
    /** A disk that fails for a moment does so for others as well. */
    private static final Duration A_MOMENT = Duration.ofSeconds(10);
    /** What nobody has tried to read for so long, another process has read perhaps. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final Map<Place, Trouble> troubles = new HashMap<>();

    /** Empty where it cannot be read, and need not be handed over now. */
    @SuppressWarnings("CatchingUnchecked")
    Optional<Delivery> read(Tx tx, Due due) throws SQLException {
        Place place = new Place(due.delivery(), due.sink());
        Trouble before = troubles.get(place);
        if (before != null && before.isLasting()) {
            hold(tx, due, before.reason());
            tx.afterwards(() -> troubles.remove(place));
            return Optional.empty();
        }
        try {
            Delivery delivery = tx.session
                    .first(InboxSql.NUMBERED, DeliveryRow::delivery, due.delivery())
                    .orElseThrow(() -> new IllegalArgumentException("its delivery is missing"));
            troubles.remove(place);
            return Optional.of(delivery);
        } catch (SQLException e) {
            // The transaction is spoilt, and with it that this was an attempt: so it is remembered here.
            remember(place, StoreErrors.code(e), tx.elapsed());
            throw e;
        } catch (OutOfMemoryError e) {
            long later = tx.stamp() + Micros.of(UNTIL_THERE_IS_MEMORY);
            end(tx, due, DeliveryState.PENDING, later, "The memory did not suffice to read it.");
        } catch (RuntimeException e) {
            hold(tx, due, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private void remember(Place place, int code, Duration now) {
        troubles.values().removeIf(trouble -> now.minus(trouble.last()).compareTo(FORGOTTEN) > 0);
        troubles.merge(place, new Trouble(code, now, now), Trouble::again);
    }

    private static void hold(Tx tx, Due due, String reason) throws SQLException {
        end(tx, due, DeliveryState.HELD, null, "It cannot be read: " + reason);
    }

    private static void end(Tx tx, Due due, DeliveryState state, @Nullable Long again, String problem)
            throws SQLException {
        tx.session.update(InboxSql.END, WorkState.word(state), again, problem, due.delivery(), due.sink());
        LOG.log(System.Logger.Level.WARNING, "sink=" + due.sink() + " delivery=" + due.delivery() + " " + problem);
    }

    private record Place(long delivery, String sink) {}

    /** What the database said last when it was to read this, and when it failed first and last, by time that does not leap. */
    private record Trouble(int code, Duration first, Duration last) {
        Trouble again(Trouble next) {
            return new Trouble(next.code, first, next.last);
        }

        boolean isLasting() {
            return isDamage() || last.minus(first).compareTo(A_MOMENT) >= 0;
        }

        String reason() {
            return isDamage() ? "its place in the file is damaged" : "the disk does not give it";
        }

        private boolean isDamage() {
            return code == SQLiteErrorCode.SQLITE_CORRUPT.code;
        }
    }
}
