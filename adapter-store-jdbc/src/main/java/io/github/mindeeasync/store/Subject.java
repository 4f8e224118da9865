package io.github.mindeeasync.store;

import io.github.mindeeasync.core.delivery.Arrival;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an arrival is about.
 *
 * @param name as {@link Arrival#subject} tells it
 * @param hash for the index alone; the store's files hold it, so it must never change
 */
record Subject(String name, long hash) {

    static Subject of(Arrival arrival) {
        String name = arrival.subject();
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
