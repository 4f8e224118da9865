package io.github.mindeeasync.killloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Holds what the inbox and the sinks have, when all is done, against what the senders and the recorder have seen. */
record ReceiverInspection(ReceiverPlace place, Deluge deluge, Recorder recorder, Expectations expectations) {

    /**
     * When all is done.
     *
     * @return how many hand-overs were made again
     */
    int atTheEnd() throws IOException {
        assertThat(deluge.errors).isEmpty();
        assertThat(recorder.errors).isEmpty();
        everyAcknowledgedOneWasForwarded();
        files();
        lines();
        ledger();
        inbox();
        return again();
    }

    private void everyAcknowledgedOneWasForwarded() {
        Set<String> lost = new HashSet<>(keys(deluge.acknowledged));
        lost.removeAll(recorder.taken.keySet());
        assertThat(lost).as("acknowledged and never forwarded").isEmpty();
        assertThat(recorder.taken.keySet()).allMatch(keys(deluge.sent.keySet())::contains);
        deluge.sent.forEach((job, content) -> assertThat(recorder.contents.getOrDefault("job:" + job, content))
                .as(job)
                .isEqualTo(content));
    }

    /** Each sink has the same deliveries, and each of them whole. */
    private void files() throws IOException {
        Map<String, String> found = new HashMap<>();
        try (Stream<Path> files = Files.list(place.out())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                assertThat(name).startsWith("job-").endsWith(".json");
                String job = name.substring("job-".length(), name.length() - ".json".length());
                if (!Planted.is(file)) {
                    found.put("job:" + job, Deluge.digest(Files.readAllBytes(file)));
                }
            }
        }
        assertThat(found).isEqualTo(forwarded());
    }

    private Map<String, String> forwarded() {
        Map<String, String> forwarded = new HashMap<>(recorder.contents);
        forwarded.keySet().retainAll(recorder.taken.keySet());
        return forwarded;
    }

    private void lines() throws IOException {
        Set<String> found = new HashSet<>();
        try (BufferedReader reader = Files.newBufferedReader(place.lines())) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                MoshiCodec.create().parse(line.getBytes(StandardCharsets.UTF_8));
                String key = line.substring(line.indexOf(':') + 2, line.indexOf("\",\""));
                assertThat(found.add(key)).as("one line for " + key).isTrue();
            }
        }
        assertThat(found).isEqualTo(recorder.taken.keySet());
    }

    /** Every job that was delivered is completed, once, with the bytes that came. */
    private void ledger() throws IOException {
        JobLedger ledger = expectations.ledger();
        forwarded().forEach((key, content) -> {
            String job = key.substring("job:".length());
            List<LedgerSummary> entries = wait(ledger.findByJob(new JobId(job)));
            assertThat(entries).as(job).hasSize(1);
            JobState state =
                    wait(ledger.find(entries.get(0).id())).orElseThrow().state();
            assertThat(state)
                    .as(job)
                    .isInstanceOfSatisfying(
                            JobState.Completed.class,
                            done -> assertThat(Deluge.digest(done.payload().toByteArray()))
                                    .isEqualTo(content));
        });
        assertThat(witnessed("completed").map(Witness.Line::key)).doesNotHaveDuplicates();
    }

    private void inbox() {
        Set<String> held = new HashSet<>();
        Set<String> jobs = new HashSet<>();
        try (JdbcStore store = JdbcStore.openInbox(place.inbox())) {
            for (DeliverySummary each : all(store)) {
                if (each.hold() == null) {
                    String job = String.valueOf(each.job());
                    assertThat(each.state()).as(job).isEqualTo(DeliveryState.DONE);
                    assertThat(jobs.add(job)).as("once " + job).isTrue();
                } else {
                    assertThat(each.state()).isEqualTo(DeliveryState.HELD);
                    Delivery delivery = wait(store.inbox().find(each.id())).orElseThrow();
                    assertThat(held.add(Deluge.digest(delivery.raw().toByteArray())))
                            .isTrue();
                }
            }
        }
        assertThat(held).containsAll(deluge.oddAcknowledged);
        assertThat(deluge.oddSent).containsAll(held);
    }

    private static List<DeliverySummary> all(JdbcStore store) {
        List<DeliverySummary> all = new ArrayList<>();
        DeliveryQuery query = DeliveryQuery.all().withLimit(10_000);
        List<DeliverySummary> page = wait(store.inbox().list(query));
        while (!page.isEmpty()) {
            all.addAll(page);
            query = query.after(page.get(page.size() - 1));
            page = wait(store.inbox().list(query));
        }
        return all;
    }

    /** Never once it was recorded, never twice in one life, and for each death at most as many as were under way. */
    private int again() throws IOException {
        Map<String, Integer> recorded = new HashMap<>();
        witnessed("recorded").forEach(line -> recorded.merge(line.where() + " " + line.key(), line.life(), Math::min));
        Map<String, List<Integer>> taken = new TreeMap<>();
        witnessed("taken")
                .forEach(line -> taken.computeIfAbsent(line.where() + " " + line.key(), any -> new ArrayList<>())
                        .add(line.life()));
        recorder.taken.forEach((key, lives) -> taken.put("forward " + key, lives));
        Map<String, Integer> unrecorded = new TreeMap<>();
        int again = 0;
        for (Map.Entry<String, List<Integer>> each : taken.entrySet()) {
            List<Integer> lives = each.getValue();
            int end = recorded.getOrDefault(each.getKey(), Integer.MAX_VALUE);
            assertThat(lives)
                    .as(each.getKey() + ", recorded as done in life " + end)
                    .doesNotHaveDuplicates()
                    .allMatch(life -> life <= end);
            String sink = each.getKey().substring(0, each.getKey().indexOf(' '));
            for (int life : lives.subList(0, lives.size() - 1)) {
                unrecorded.merge(sink + " in life " + life, 1, Integer::sum);
                again++;
            }
        }
        assertThat(unrecorded.values())
                .as("hand-overs that a kill left unrecorded: " + unrecorded)
                .allMatch(hanging -> hanging <= ReceiverPlace.AT_ONCE);
        return again;
    }

    private Stream<Witness.Line> witnessed(String what) throws IOException {
        return Witness.read(place.witness()).stream().filter(line -> line.what().equals(what));
    }

    private static <T> T wait(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Set<String> keys(Set<String> jobs) {
        Set<String> keys = new HashSet<>();
        jobs.forEach(job -> keys.add("job:" + job));
        return keys;
    }
}
