package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.port.out.JobListener;

/**
 * What is told of single steps. A ledger keeps the tokens; without one, standard error does.
 *
 * @param recorded whether there is a ledger
 */
public record BatchNews(Notices notices, boolean recorded) implements JobListener {

    @Override
    public void on(JobEvent event) {
        if (event instanceof JobEvent.Accepted accepted) {
            String line = "accepted  " + accepted.job().token();
            if (recorded) {
                notices.detail(line);
            } else {
                notices.line(line);
            }
        } else if (event instanceof JobEvent.Retrying retrying) {
            notices.detail(retrying.reason() + "; again in " + retrying.delay().toMillis() + " ms");
        } else if (event instanceof JobEvent.NotRecorded notRecorded) {
            String token = notRecorded.state().ref() == null
                    ? "submission " + notRecorded.submission()
                    : notRecorded.state().ref().token();
            notices.say(token + ": could not be recorded (" + notRecorded.reason() + ")");
        }
    }
}
