package io.github.mindeeasync.cli.wiring;

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
            log.accept(
                    kind == JobState.Kind.COMPLETED ? Level.INFO : Level.WARNING,
                    "event=fetched result=" + kind.word() + " job="
                            + token(ended.state().ref()));
        } else if (event instanceof JobEvent.NotRecorded failed) {
            log.accept(
                    Level.WARNING,
                    "event=not_recorded state=" + failed.state().kind().word() + " job="
                            + token(failed.state().ref()) + " reason=" + quoted(failed.reason()));
        } else if (event instanceof JobEvent.Polled polled) {
            log.accept(
                    Level.DEBUG,
                    "event=not_done job=" + polled.job().token() + " status="
                            + polled.status().word());
        } else if (event instanceof JobEvent.Retrying retrying) {
            log.accept(
                    Level.DEBUG,
                    "event=asking_again job=" + token(retrying.job()) + " in_ms="
                            + retrying.delay().toMillis() + " reason=" + quoted(retrying.reason()));
        }
    }

    private static String token(@Nullable JobRef job) {
        return job == null ? "-" : job.token();
    }

    private static String quoted(String text) {
        return '"' + text.replace('"', '\'') + '"';
    }
}
