package io.github.mindeeasync.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.killloop.FailPoint;
import java.util.Optional;

/**
 * Puts a fail point around the records of a batch. Its kinds are a state that the ledger records, and open, release,
 * acquire and settle; output and report are those of {@link WatchedFiles}.
 */
final class BatchFailPoints extends AbstractModule {
    private final FailPoint point;

    BatchFailPoints(FailPoint point) {
        this.point = point;
    }

    @Provides
    Optional<JobLedger> ledger(Store store) {
        return store.ledger().map(ledger -> new FailingLedger(ledger, point, id -> {}));
    }

    @Provides
    Optional<QuotaLog> quotaLog(Store store) {
        return store.quotaLog().map(log -> new FailingQuotaLog(log, point));
    }
}
