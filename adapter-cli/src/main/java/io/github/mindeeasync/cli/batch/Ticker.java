package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.shell.Notices;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells how far a batch is: a live line on a terminal, elsewhere a line every few seconds if there is any news. */
final class Ticker {
    private static final Duration LIVE = Duration.ofMillis(250);
    private static final Duration PLAIN = Duration.ofSeconds(5);

    private final Notices notices;
    private final Supplier<String> line;
    private final ScheduledThreadPoolExecutor timer;
    private String last = "";

    Ticker(Notices notices, Supplier<String> line) {
        this.notices = notices;
        this.line = line;
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setName("mindee-progress");
            thread.setDaemon(true);
            return thread;
        });
        long every = (notices.isTerminal() ? LIVE : PLAIN).toMillis();
        Future<?> unused = timer.scheduleAtFixedRate(this::tell, every, every, TimeUnit.MILLISECONDS);
    }

    private synchronized void tell() {
        String now = line.get();
        if (notices.isTerminal()) {
            notices.progress(now);
        } else if (!now.equals(last)) {
            notices.line(now);
        }
        last = now;
    }

    void close() {
        timer.shutdownNow();
        synchronized (this) {
            notices.progress("");
        }
    }
}
