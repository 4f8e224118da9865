package io.github.mindeeasync.webhook;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library writes to its own log, for as long as this listens. */
final class LogLines extends Handler implements AutoCloseable {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    /** The names of those that were told by. */
    final Queue<String> threads = new ConcurrentLinkedQueue<>();

    private final Logger own = Logger.getLogger("io.github.mindeeasync");

    void listen() {
        own.addHandler(this);
    }

    long count(String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    @Override
    public void publish(LogRecord told) {
        threads.add(Thread.currentThread().getName());
        lines.add(told.getLevel() + " " + told.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        own.removeHandler(this);
    }
}
