package io.github.mindeeasync.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for another process's lock. There is no queue for it: whoever looks when it happens to be free has it. A process
 * under load lets go of it for a fraction of a millisecond, so this looks often; the database's own way is to look ten
 * times a second.
 */
final class LockPatience extends BusyHandler {
    private static final long LOOK_NANOS = 1_000_000;

    private final long patienceNanos;
    private long begun;

    LockPatience(Duration patience) {
        patienceNanos = patience.toNanos();
    }

    @Override
    protected int callback(int looks) throws SQLException {
        long now = System.nanoTime();
        if (looks == 0) {
            begun = now;
        } else if (now - begun >= patienceNanos) {
            return 0;
        }
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(LOOK_NANOS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }
}
