package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.Hold;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an arrival is about, as far as duplicates and conflicts go.
 *
 * @param name the job; of what is malformed, which has no job to go by, its bytes: no job's id has a space
 * @param hash for the index alone; the store's files hold it, so it must never change
 */
record Subject(String name, long hash) {

    static Subject of(Arrival arrival) {
        Hold hold = arrival.delivery().hold();
        boolean malformed = hold != null && hold.isMalformed();
        String name = malformed
                ? "malformed " + arrival.fingerprint().bytes()
                : "job " + arrival.delivery().job();
        return new Subject(name, hash(name));
    }

    private static long hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
