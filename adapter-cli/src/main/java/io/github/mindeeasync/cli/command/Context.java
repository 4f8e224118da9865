package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.work.Docket;
import io.github.mindeeasync.cli.work.LastWords;
import io.github.mindeeasync.cli.work.Resume;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the commands of one run share. */
public final class Context {
    private final Shell shell;
    private final long start;
    private final AtomicReference<@Nullable LastWords> lastWords = new AtomicReference<>();

    /** @param start when the run began, of {@link System#nanoTime} */
    public Context(Shell shell, long start) {
        this.shell = shell;
        this.start = start;
    }

    Shell shell() {
        return shell;
    }

    long start() {
        return start;
    }

    /** Opens the docket of this run. */
    Docket docket(Resume resume) {
        Docket opened = new Docket(shell.notices(), resume);
        endsWith(opened);
        return opened;
    }

    /** Who knows what is on its way from now on. */
    void endsWith(LastWords knows) {
        lastWords.set(knows);
    }

    /** What is to be said if the run is interrupted, once there is anything. */
    public Optional<LastWords> lastWords() {
        return Optional.ofNullable(lastWords.get());
    }
}
