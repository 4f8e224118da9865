package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.port.in.Jobs;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.time.SystemTimeSource;
import io.github.mindeeasync.json.MoshiCodec;

/** The ledger for those who read it and decide about its entries: without an API. */
public final class Desk implements AutoCloseable {
    private final SystemTimeSource time = new SystemTimeSource();
    private final Jobs jobs;
    private final PayloadCodec codec = MoshiCodec.create();

    /** @param ledger stays the caller's to close */
    public Desk(JobLedger ledger) {
        jobs = MindeeAsync.jobs(ledger, time);
    }

    public Jobs jobs() {
        return jobs;
    }

    public PayloadCodec codec() {
        return codec;
    }

    @Override
    public void close() {
        time.close();
    }
}
