package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.port.out.Transport;
import java.util.concurrent.CompletionStage;

/** A transport whose requests are counted. */
record CountedTransport(Transport transport, RequestCount requests) implements Transport {

    @Override
    public String origin() {
        return transport.origin();
    }

    @Override
    public CompletionStage<SubmitResult> submit(PredictRequest request) {
        requests.add();
        return transport.submit(request);
    }

    @Override
    public CompletionStage<PollResult> poll(JobRef job) {
        requests.add();
        return transport.poll(job);
    }

    @Override
    public CompletionStage<FetchResult> fetch(JobRef job, ResultRef result) {
        requests.addFetch();
        return transport.fetch(job, result);
    }

    @Override
    public void close() {
        transport.close();
    }
}
