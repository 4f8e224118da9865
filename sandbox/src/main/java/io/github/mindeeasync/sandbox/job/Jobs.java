package io.github.mindeeasync.sandbox.job;

import io.github.mindeeasync.sandbox.fault.JobFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The jobs of a sandbox until they expire. Thread-safe. */
public final class Jobs {
    /** The share of a job's time that it spends in the queue. */
    private static final double QUEUED = 0.25;

    private final ProcessingTime processing;
    private final double timeScale;
    private final Duration retention;
    private final Random random;
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, Job> byDocument = new HashMap<>();
    private final ArrayDeque<Job> inOrder = new ArrayDeque<>();

    private static final class Entry {
        private final Job job;
        private int polls;

        Entry(Job job) {
            this.job = job;
        }
    }

    /** No jobs yet; {@code timeScale} divides processing times and retention. */
    public Jobs(ProcessingTime processing, Duration retention, double timeScale, long seed) {
        this.processing = processing;
        this.timeScale = timeScale;
        this.retention = scaled(retention, timeScale);
        this.random = new Random(seed);
    }

    /** What happens to a job beside the ordinary. */
    public enum Course {
        /** It takes the time drawn for it. */
        ORDINARY,
        /** It is done at once. */
        IMMEDIATE,
        /** It is never done. */
        ENDLESS
    }

    /** Accepts a document. Ids are unique across runs, whatever the seed. */
    public synchronized Job accept(
            Optional<Product> product, Document document, Instant now, Course course, Optional<JobFailure> failure) {
        forgetExpired(now);
        Duration drawn = scaled(processing.draw(random), timeScale);
        Duration time = course == Course.IMMEDIATE ? Duration.ZERO : drawn;
        Job job = new Job(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                product,
                document,
                now,
                now.plusNanos((long) (time.toNanos() * QUEUED)),
                course == Course.ENDLESS ? Instant.MAX : now.plus(time),
                failure);
        byId.put(job.id(), new Entry(job));
        byDocument.put(job.documentId(), job);
        inOrder.add(job);
        return job;
    }

    /** The job with this id, unless it expired. */
    public synchronized Optional<Job> find(String jobId, Instant now) {
        Entry entry = byId.get(jobId);
        return entry == null || expired(entry.job, now) ? Optional.empty() : Optional.of(entry.job);
    }

    /** The completed job whose result has this id, unless it expired. */
    public synchronized Optional<Job> findByDocument(String documentId, Instant now) {
        Job job = byDocument.get(documentId);
        return Optional.ofNullable(job)
                .filter(found -> !expired(found, now) && found.status(now) == Job.Status.COMPLETED);
    }

    /** Counts a poll of a job: 1 for the first, 0 if there is no such job. */
    public synchronized int countPoll(String jobId) {
        Entry entry = byId.get(jobId);
        return entry == null ? 0 : ++entry.polls;
    }

    private void forgetExpired(Instant now) {
        while (!inOrder.isEmpty() && expired(inOrder.peek(), now)) {
            Job job = inOrder.remove();
            byId.remove(job.id());
            byDocument.remove(job.documentId());
        }
    }

    private boolean expired(Job job, Instant now) {
        return !job.availableAt().equals(Instant.MAX)
                && now.isAfter(job.availableAt().plus(retention));
    }

    private static Duration scaled(Duration time, double scale) {
        return Duration.ofNanos((long) (time.toNanos() / scale));
    }
}
