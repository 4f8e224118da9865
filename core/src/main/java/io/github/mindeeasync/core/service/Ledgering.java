package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import org.jspecify.annotations.Nullable;

/**
 * Where a service keeps its records.
 *
 * @param remembers whether a document that the ledger knows is not sent again
 * @param quotaLog where slots for requests are taken that others share; null to keep the quota alone
 */
public record Ledgering(
        Account account,
        JobLedger ledger,
        boolean remembers,
        @Nullable QuotaLog quotaLog) {}
