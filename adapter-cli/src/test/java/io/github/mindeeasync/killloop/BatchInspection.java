package io.github.mindeeasync.killloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState.Kind;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what the ledger and the output folder say, while no process runs, against what the sandbox has counted. */
final class BatchInspection {
    private static final int MOST_SUBMITS = 4;

    private final BatchPlace place;
    private final Set<Path> read = new HashSet<>();
    private int uncertain;

    BatchInspection(BatchPlace place) {
        this.place = place;
    }

    /** All entries, once the dead process's have been taken over. */
    List<LedgerSummary> entries() {
        List<LedgerSummary> all = new ArrayList<>();
        try (JdbcStore store = JdbcStore.open(place.ledger())) {
            LedgerQuery query = LedgerQuery.all();
            List<LedgerSummary> page =
                    store.ledger().list(query).toCompletableFuture().join();
            while (!page.isEmpty()) {
                all.addAll(page);
                query = query.after(page.get(page.size() - 1));
                page = store.ledger().list(query).toCompletableFuture().join();
            }
        }
        return all;
    }

    /** After a kill. */
    void afterDeath(String death) throws IOException {
        List<LedgerSummary> entries = entries();
        assertThat(entries).as(death).noneMatch(entry -> entry.state() == Kind.SUBMITTING || entry.claimed());
        List<LedgerSummary> gaps = uncertain(entries);
        assertThat(gaps).as(death).allSatisfy(gap -> assertThat(gap.reason()).isNotBlank());
        assertThat(gaps.size() - uncertain).as(death + ": gaps of one kill").isBetween(0, MOST_SUBMITS);
        uncertain = gaps.size();
        nothingIsLost(entries, gaps, death);
        assertThat(place.sandbox().counters().doubleSubmissions()).as(death).isZero();
        assertThat(place.sandbox().counters().answers(429)).as(death).isZero();
        resultsAreWhole();
    }

    /** Each job that the API accepted has its id in the ledger, or its document is one of the gaps. */
    private void nothingIsLost(List<LedgerSummary> entries, List<LedgerSummary> gaps, String death) {
        Set<String> gapContents =
                gaps.stream().map(gap -> gap.draft().content()).collect(Collectors.toSet());
        assertThat(lost(entries).values())
                .as(death + ": documents of jobs that the ledger does not know")
                .allSatisfy(sha256 -> assertThat(gapContents).contains("sha256:" + sha256));
    }

    /** The document of each accepted job whose id is not in the ledger. */
    private Map<String, String> lost(List<LedgerSummary> entries) {
        Set<String> known = entries.stream()
                .map(LedgerSummary::job)
                .filter(Objects::nonNull)
                .map(JobRef::id)
                .map(id -> id.value())
                .collect(Collectors.toSet());
        Map<String, String> lost = new LinkedHashMap<>(place.sandbox().acceptedJobs());
        lost.keySet().removeAll(known);
        return lost;
    }

    /** A person's work: adopts the jobs that the API has, and sends again what it has not. */
    int resolve() {
        List<LedgerSummary> entries = entries();
        Map<String, String> lost = lost(entries);
        List<LedgerSummary> gaps = uncertain(entries);
        for (LedgerSummary gap : gaps) {
            String id = gap.id().toString();
            List<String> jobs = lost.entrySet().stream()
                    .filter(job ->
                            ("sha256:" + job.getValue()).equals(gap.draft().content()))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(jobs).hasSizeLessThanOrEqualTo(1);
            if (jobs.isEmpty()) {
                place.jobs("resend", id);
            } else {
                place.jobs("adopt", id, jobs.get(0));
            }
        }
        uncertain = 0;
        return gaps.size();
    }

    /** When all is done. */
    void atTheEnd() throws IOException {
        List<LedgerSummary> entries = entries();
        assertThat(lost(entries)).isEmpty();
        assertThat(entries).allMatch(entry -> entry.state() == Kind.COMPLETED);
        assertThat(place.sandbox().counters().accepted())
                .isEqualTo(place.documents().size());
        assertThat(place.sandbox().counters().doubleSubmissions()).isZero();
        assertThat(place.sandbox().counters().answers(429)).isZero();
        assertThat(place.results().stream().map(file -> file.getFileName().toString()))
                .containsExactlyElementsOf(place.documents().stream()
                        .map(file -> file.getFileName() + ".json")
                        .toList());
        resultsAreWhole();
    }

    private void resultsAreWhole() throws IOException {
        for (Path file : place.results()) {
            if (read.add(file)) {
                MoshiCodec.create().parse(Files.readAllBytes(file));
            }
        }
    }

    private static List<LedgerSummary> uncertain(List<LedgerSummary> entries) {
        return entries.stream().filter(entry -> entry.state() == Kind.UNCERTAIN).toList();
    }
}
