package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.job.JobRef;
import java.util.Arrays;

/**
 * Which jobs have been counted: documents with the same content share one. Keeps a hash of 64 bits for each, 16 to 32
 * bytes a job: two of a million share one by chance in one batch out of eighteen million. Not thread-safe.
 */
final class SeenJobs {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] hashes = new long[64];
    private int size;

    /** Whether it is a new one. */
    boolean add(JobRef job) {
        if (2 * size >= hashes.length) {
            grow();
        }
        boolean added = put(hash(job.token()));
        size += added ? 1 : 0;
        return added;
    }

    private boolean put(long hash) {
        int mask = hashes.length - 1;
        int place = (int) hash & mask;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        boolean added = hashes[place] == 0;
        hashes[place] = hash;
        return added;
    }

    private void grow() {
        long[] before = hashes;
        hashes = new long[2 * before.length];
        Arrays.stream(before).filter(hash -> hash != 0).forEach(this::put);
    }

    /** FNV-1a, its bits mixed once more; never 0, which marks a free place. */
    private static long hash(String token) {
        long hash = BASIS;
        for (int i = 0; i < token.length(); i++) {
            hash = (hash ^ token.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return (hash ^ (hash >>> 29)) | 1L << 63;
    }
}
