package io.github.mindeeasync.house;

import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.outcome.Outcome;
import io.github.mindeeasync.core.polling.PollSchedule;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.fixtures.Requests;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Many jobs in flight against the sandbox, in a process of its own so that every thread in it is accounted for. Prints
 * what {@link InFlightTest} judges.
 */
final class InFlight {
    private InFlight() {}

    public static void main(String[] arguments) {
        int jobs = Integer.parseInt(arguments[0]);
        AtomicInteger peak = new AtomicInteger();
        try (Sandbox sandbox = Sandbox.builder()
                        .processing(ProcessingTime.fixed(Duration.ofSeconds(20)))
                        .start();
                MindeeAsync mindee = MindeeAsync.builder()
                        .codec(MoshiCodec.create())
                        .http(HttpSettings.withKey("any")
                                .baseUrl(sandbox.baseUrl().toString())::open)
                        .quota(Quota.none())
                        .schedule(PollSchedule.fixed(Duration.ofSeconds(20)))
                        .listener(
                                event -> peak.accumulateAndGet(libraryThreads().size(), Math::max))
                        .build()) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                outcomes.add(mindee.submit(Requests.numbered(i)).outcome(Duration.ofMinutes(5)));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> sandbox.counters().accepted() == jobs);
            long calls = sandbox.counters().total();
            Awaitility.await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            System.out.println("rest=" + libraryThreads().size());
            System.out.println("resting=" + libraryThreads());
            System.out.println("callsWhileAtRest=" + (sandbox.counters().total() - calls));
            long completed = outcomes.stream()
                    .map(CompletableFuture::join)
                    .filter(Outcome.Completed.class::isInstance)
                    .count();
            System.out.println("completed=" + completed);
            System.out.println("peak=" + peak);
            System.out.println("connections=" + sandbox.counters().connectionsOpened());
        }
    }

    /** All threads but the JVM's, the sandbox's and this program's own. */
    private static List<String> libraryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("system"))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("mindee-sandbox")
                        && !List.of("main", "Common-Cleaner").contains(name))
                .filter(name -> !name.startsWith("awaitility"))
                .toList();
    }
}
