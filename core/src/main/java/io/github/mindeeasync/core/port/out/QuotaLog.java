package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.quota.Grant;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.RequestMethod;
import io.github.mindeeasync.core.quota.Spending;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Keeps an account's quota for all processes that use the account: who may make a request is decided here, one at a time.
 * A slot is taken before the request is made and is free again a span (and {@link Quota#padding} more) after its answer, because nobody knows
 * when, before the answer, the API counted it. Times are on the log's own clock. Thread-safe; returns without waiting.
 */
public interface QuotaLog extends AutoCloseable {

    /** Takes a slot in every window that counts this method, or none. */
    CompletionStage<Grant> acquire(Account account, RequestMethod method, Quota quota);

    /** The request is answered, or given up. */
    CompletionStage<Void> settle(Grant.Granted permit);

    /** The request was never made. */
    CompletionStage<Void> giveBack(Grant.Granted permit);

    /**
     * What was spent within the last so long, this instance's own requests left out. Requests of dead owners count as
     * answered when their owners were found dead; requests under way as answered now.
     */
    CompletionStage<List<Spending>> spent(Account account, Duration span);

    @Override
    void close();
}
