package io.github.mindeeasync.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.util.Modules;
import io.github.mindeeasync.cli.Main;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.killloop.FailPoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line that ends at one of its durable steps: {@code KIND before|after N} and then the arguments of the
 * command. The kinds are a state that the ledger records, and open, release, acquire, settle, output and report.
 */
final class FailPointMain {
    private FailPointMain() {}

    public static void main(String[] arguments) {
        FailPoint point = new FailPoint(arguments[0], arguments[1].equals("after"), Integer.parseInt(arguments[2]));
        String[] command = Arrays.copyOfRange(arguments, 3, arguments.length);
        CompositionRoot.rewire(product -> Modules.override(product).with(new FailPoints(point)));
        Path out = Path.of(command[List.of(command).indexOf("--out") + 1]);
        WatchedFiles.watch(point, out);
        Main.main(command);
    }

    /** Puts the fail point around the records. */
    private static final class FailPoints extends AbstractModule {
        private final FailPoint point;

        FailPoints(FailPoint point) {
            this.point = point;
        }

        @Provides
        Optional<JobLedger> ledger(Store store) {
            return store.ledger().map(ledger -> new FailingLedger(ledger, point));
        }

        @Provides
        Optional<QuotaLog> quotaLog(Store store) {
            return store.quotaLog().map(log -> new FailingQuotaLog(log, point));
        }
    }
}
