package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.port.out.JobListener;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a line of {@code key=value} for what becomes of jobs whose deliveries did not come in time. */
final class FetchLog implements JobListener {
    private final BiConsumer<Level, String> log;

    FetchLog(BiConsumer<Level, String> log) {
        this.log = log;
    }

    @Override
    public void on(JobEvent event) {
        if (event instanceof JobEvent.Ended ended) {
            JobState.Kind kind = ended.state().kind();
            tell(
                    kind == JobState.Kind.COMPLETED ? Level.INFO : Level.WARNING,
                    new LogLine("fetched")
                            .with("result", kind.word())
                            .with("job", token(ended.state().ref())));
        } else if (event instanceof JobEvent.NotRecorded failed) {
            tell(
                    Level.WARNING,
                    new LogLine("not_recorded")
                            .with("state", failed.state().kind().word())
                            .with("job", token(failed.state().ref()))
                            .with("reason", failed.reason()));
        } else if (event instanceof JobEvent.Polled polled) {
            tell(
                    Level.DEBUG,
                    new LogLine("not_done")
                            .with("job", polled.job().token())
                            .with("status", polled.status().word()));
        } else if (event instanceof JobEvent.Retrying retrying) {
            tell(
                    Level.DEBUG,
                    new LogLine("asking_again")
                            .with("job", token(retrying.job()))
                            .with("in_ms", retrying.delay().toMillis())
                            .with("reason", retrying.reason()));
        }
    }

    private void tell(Level level, LogLine line) {
        log.accept(level, line.toString());
    }

    private static @Nullable String token(@Nullable JobRef job) {
        return job == null ? null : job.token();
    }
}
