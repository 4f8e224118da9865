package io.github.mindeeasync.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** How long something takes that is done so many times a second, each at its time, however long the last one took. */
record Pace(int perSecond) {
    private static final int CONNECTIONS = 8;

    private interface Step {
        void take(int number) throws IOException;
    }

    /** Nanoseconds from the moment at which a request was due to its acknowledgement. */
    long[] acknowledgements(int port, List<byte[]> requests) {
        long[] nanos = new long[requests.size()];
        long start = System.nanoTime();
        List<CompletableFuture<Void>> connections = IntStream.range(0, CONNECTIONS)
                .mapToObj(first -> CompletableFuture.runAsync(
                        () -> send(port, requests, first, start, nanos), work -> new Thread(work).start()))
                .toList();
        connections.forEach(CompletableFuture::join);
        return nanos;
    }

    private void send(int port, List<byte[]> requests, int first, long start, long[] nanos) {
        try (Sender sender = new Sender(port)) {
            steps(first, CONNECTIONS, start, nanos, number -> {
                sender.send(requests.get(number));
                boolean answered = false;
                while (!answered) {
                    answered = sender.isAnswered();
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The same for an append of so many bytes and its way to the disk. */
    long[] appends(Path folder, int count, int bytes) throws IOException {
        long[] nanos = new long[count];
        try (FileChannel file = FileChannel.open(
                folder.resolve("paced-" + System.nanoTime()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            steps(0, 1, System.nanoTime(), nanos, number -> {
                file.write(ByteBuffer.allocate(bytes));
                file.force(false);
            });
        }
        return nanos;
    }

    private void steps(int first, int every, long start, long[] nanos, Step step) throws IOException {
        for (int number = first; number < nanos.length; number += every) {
            long due = start + number * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            step.take(number);
            nanos[number] = System.nanoTime() - due;
        }
    }

    /** So many of a hundred took no longer than this, in milliseconds. */
    static double percentile(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * percent / 100] / 1e6;
    }
}
