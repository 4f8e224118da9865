package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One call of the engine: the instant at which it happens and the commands that come of it. */
final class Step {
    final Instant now;
    private final List<Command> commands = new ArrayList<>();

    Step(Instant now) {
        this.now = now;
    }

    void command(Command command) {
        commands.add(command);
    }

    void tell(JobEvent event) {
        commands.add(new Command.Tell(event));
    }

    List<Command> commands() {
        return commands;
    }
}
