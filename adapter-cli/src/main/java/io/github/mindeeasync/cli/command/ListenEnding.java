package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.shell.ServiceLog;
import io.github.mindeeasync.cli.wiring.Receiver;
import io.github.mindeeasync.cli.work.LastWords;
import io.github.mindeeasync.core.delivery.LogLine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * How a receiver ends: by SIGTERM or Ctrl-C, with what was acknowledged stored, also while it is still being opened. A
 * hangup ends it where the terminal that showed it is gone, and not where it is a service.
 */
final class ListenEnding implements LastWords {
    private static final int HUNG_UP = 129;

    private final Notices notices;
    private final ServiceLog log;
    private final CompletableFuture<Optional<Receiver>> receiver = new CompletableFuture<>();
    private volatile boolean hungUp;

    ListenEnding(Notices notices, ServiceLog log) {
        this.notices = notices;
        this.log = log;
    }

    /** Opens the receiver that is to be ended. */
    Receiver opens(Supplier<Receiver> opening) {
        try {
            Receiver opened = opening.get();
            receiver.complete(Optional.of(opened));
            return opened;
        } finally {
            receiver.complete(Optional.empty());
        }
    }

    @SuppressWarnings("SystemExitOutsideMain")
    void hangup() {
        if (notices.isTerminal()) {
            hungUp = true;
            System.exit(HUNG_UP);
        }
        LogLine line = new LogLine("hangup").with("reason", "A hangup ends no service; SIGTERM does.");
        log.event(System.Logger.Level.INFO, line.toString());
    }

    @Override
    public void lastWords(Duration grace) {
        Optional<Receiver> opened = receiver.join();
        opened.ifPresent(Receiver::stop);
        opened.ifPresent(stopped -> log.say("ended; what was acknowledged is stored"));
        log.flush();
    }

    /** Nothing where it could not be opened: then it ended by itself. */
    @Override
    public OptionalInt exitCode() {
        return hungUp || receiver.join().isEmpty() ? OptionalInt.empty() : OptionalInt.of(ExitCode.OK);
    }
}
