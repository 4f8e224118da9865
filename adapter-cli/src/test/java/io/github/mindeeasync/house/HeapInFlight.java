package io.github.mindeeasync.house;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.json.MoshiCodec;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * The heap that a job in flight takes: handle, engine and ledger in memory, its document let go of. The API is a transport
 * that keeps nothing, so that all of the heap is the library's. In a process of its own: {@link InFlightTest} runs it.
 */
final class HeapInFlight {
    private HeapInFlight() {}

    public static void main(String[] arguments) {
        int jobs = Integer.parseInt(arguments[0]);
        Forgetful api = new Forgetful();
        try (MindeeAsync mindee = MindeeAsync.builder()
                .codec(MoshiCodec.create())
                .transport(api)
                .quota(Quota.none())
                .schedule(PollSchedule.fixed(Duration.ofHours(1)))
                .build()) {
            submit(mindee, api, 1_000);
            long before = used();
            submit(mindee, api, jobs);
            long after = used();
            System.out.println("bytesAJob=" + (after - before) / jobs);
        }
    }

    private static void submit(MindeeAsync mindee, Forgetful api, int jobs) {
        int until = api.accepted.get() + jobs;
        for (int i = until - jobs; i < until; i++) {
            mindee.submit(Requests.numbered(i));
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> api.accepted.get() == until);
    }

    /** What is reachable, once collecting frees nothing more. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** Accepts everything and ends nothing. */
    private static final class Forgetful implements Transport {
        private final AtomicInteger accepted = new AtomicInteger();

        @Override
        public CompletionStage<SubmitResult> submit(PredictRequest request) {
            accepted.incrementAndGet();
            JobId job = new JobId(UUID.randomUUID().toString());
            return CompletableFuture.completedFuture(new SubmitResult.Accepted(job));
        }

        @Override
        public CompletionStage<PollResult> poll(JobRef job) {
            return CompletableFuture.completedFuture(new PollResult.Pending(JobStatus.PROCESSING));
        }

        @Override
        public CompletionStage<FetchResult> fetch(JobRef job, ResultRef result) {
            throw new AssertionError("Nothing is ready.");
        }

        @Override
        public void close() {}
    }
}
