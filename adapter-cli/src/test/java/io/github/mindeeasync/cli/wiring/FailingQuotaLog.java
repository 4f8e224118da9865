package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.quota.Grant;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.RequestMethod;
import io.github.mindeeasync.core.quota.Spending;
import io.github.mindeeasync.killloop.FailPoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A quota log with a fail point around the steps that it makes durable. */
record FailingQuotaLog(QuotaLog log, FailPoint point) implements QuotaLog {
    @Override
    public CompletionStage<Grant> acquire(Account account, RequestMethod method, Quota quota) {
        return point.around("acquire", () -> log.acquire(account, method, quota));
    }

    @Override
    public CompletionStage<Void> settle(Grant.Granted permit) {
        return point.around("settle", () -> log.settle(permit));
    }

    @Override
    public CompletionStage<Void> giveBack(Grant.Granted permit) {
        return log.giveBack(permit);
    }

    @Override
    public CompletionStage<List<Spending>> spent(Account account, Duration span) {
        return log.spent(account, span);
    }

    @Override
    public void close() {
        log.close();
    }
}
