package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the inbox has in its rows. */
final class DeliveryRow {
    private static final String ORPHANED = "The process that had it in hand ended before it did.";

    private DeliveryRow() {}

    static Delivery delivery(Row row) throws SQLException {
        return new Delivery(
                id(row),
                row.text("endpoint"),
                product(row),
                job(row),
                row.textOrNull("document_name"),
                hold(row),
                Micros.instant(row.number("received_at")),
                RawPayload.wrap(row.bytes("payload"), Dialect.valueOf(row.text("dialect"))));
    }

    /** Whatever a reason may be that another version gave: the line must not be missing in a list. */
    static DeliverySummary summary(Row row) throws SQLException {
        String hold = row.textOrNull("hold");
        String problem = problem(row);
        return new DeliverySummary(
                row.number("sequence"),
                id(row),
                row.text("endpoint"),
                product(row),
                job(row),
                row.textOrNull("document_name"),
                Stream.of(Hold.values())
                        .filter(known -> known.name().equals(hold))
                        .findFirst()
                        .orElse(null),
                WorkState.ofAll(row.text("states")),
                (int) row.number("attempts"),
                Micros.instant(row.number("received_at")),
                (int) row.number("size"),
                problem == null ? hold : problem);
    }

    static HandOverStatus handOver(Row row, Tx tx) throws SQLException {
        Long due = row.numberOrNull("due");
        return new HandOverStatus(
                row.text("sink"),
                WorkState.of(row.text("state")),
                (int) row.number("attempts"),
                due == null ? null : tx.callersNow().plus(Micros.duration(due - tx.now())),
                problem(row));
    }

    private static @Nullable String problem(Row row) throws SQLException {
        String problem = row.textOrNull("problem");
        return problem == null && row.number("orphaned") > 0 ? ORPHANED : problem;
    }

    static AuditEntry audit(Row row) throws SQLException {
        return new AuditEntry(
                Micros.instant(row.number("done_at")),
                AuditEntry.Action.valueOf(row.text("action")),
                row.textOrNull("sink"),
                row.text("by_whom"));
    }

    private static DeliveryId id(Row row) throws SQLException {
        return new DeliveryId(row.text("id"));
    }

    private static @Nullable Product product(Row row) throws SQLException {
        String product = row.textOrNull("product");
        return product == null ? null : Product.parse(product);
    }

    private static @Nullable JobId job(Row row) throws SQLException {
        String job = row.textOrNull("job");
        return job == null ? null : new JobId(job);
    }

    private static @Nullable Hold hold(Row row) throws SQLException {
        String hold = row.textOrNull("hold");
        return hold == null ? null : Hold.valueOf(hold);
    }
}
