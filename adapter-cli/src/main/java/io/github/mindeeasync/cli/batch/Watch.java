package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.ledger.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;

/**
 * Files as they arrive, without an end until it is told to stop: each once it is not empty and has not changed for a while,
 * and again when it is replaced. Names of unfinished downloads are left out. Asked by one thread, which it blocks; stopped
 * from any.
 */
final class Watch implements Iterator<Path> {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(2);
    private static final List<String> UNFINISHED =
            List.of(".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", "~");

    private final Inputs inputs;
    private final UnreadableFolders unreadable;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Queue<Path> ready = new ArrayDeque<>();
    private boolean stopped;

    Watch(Inputs inputs, UnreadableFolders unreadable) {
        this.inputs = inputs;
        this.unreadable = unreadable;
    }

    /** Ends it: there is no next file. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public synchronized boolean hasNext() {
        try {
            while (!stopped && ready.isEmpty()) {
                scan();
                if (ready.isEmpty()) {
                    wait(EVERY.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        return !stopped;
    }

    @Override
    public synchronized Path next() {
        Path file = ready.poll();
        if (file == null) {
            throw new NoSuchElementException();
        }
        return file;
    }

    private void scan() {
        long now = System.nanoTime();
        Set<Path> there = new HashSet<>();
        for (Listing files = new Listing(inputs, unreadable); files.hasNext(); ) {
            Path file = files.next();
            if (!isUnfinished(file)) {
                there.add(file);
                look(file, now);
            }
        }
        seen.keySet().retainAll(there);
    }

    private void look(Path file, long now) {
        FileStamp stamp;
        try {
            stamp = FileStamp.of(file);
        } catch (IOException gone) {
            return;
        }
        Seen before = seen.get(file);
        if (before == null || !before.stamp().equals(stamp)) {
            seen.put(file, new Seen(stamp, now, false));
        } else if (!before.taken() && stamp.size() > 0 && now - before.since() >= STEADY.toNanos()) {
            seen.put(file, new Seen(stamp, before.since(), true));
            ready.add(file);
        }
    }

    private static boolean isUnfinished(Path file) {
        String name = Folder.name(file).toLowerCase(Locale.ROOT);
        return UNFINISHED.stream().anyMatch(name::endsWith);
    }

    /** How a file looked, since when, and whether it was taken like that. */
    private record Seen(FileStamp stamp, long since, boolean taken) {}
}
