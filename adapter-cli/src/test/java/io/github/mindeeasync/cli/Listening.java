package io.github.mindeeasync.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A receiver in a process of its own. */
final class Listening {
    private Listening() {}

    /** One that listens already, with the household's default inbox and ledger unless told otherwise. */
    static Process on(int port, Household house, String... more) throws IOException {
        return on(port, house, List.of(), more);
    }

    /** The same in a JVM with these options. */
    static Process on(int port, Household house, List<String> options, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "listen", "--port", Integer.toString(port), "--admin-port", Integer.toString(Household.freePort())));
        arguments.addAll(Arrays.asList(more));
        Process process = house.start(options, arguments.toArray(String[]::new));
        Household.awaitPort(port);
        return process;
    }
}
