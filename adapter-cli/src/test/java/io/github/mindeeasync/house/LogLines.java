package io.github.mindeeasync.house;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class writes to its log, for as long as this listens. */
final class LogLines extends Handler implements AutoCloseable {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger own;

    private LogLines(Logger own) {
        this.own = own;
    }

    static LogLines of(Class<?> who) {
        LogLines listening = new LogLines(Logger.getLogger(who.getName()));
        listening.own.addHandler(listening);
        return listening;
    }

    @Override
    public void publish(LogRecord told) {
        lines.add(told.getLevel() + " " + told.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        own.removeHandler(this);
    }
}
