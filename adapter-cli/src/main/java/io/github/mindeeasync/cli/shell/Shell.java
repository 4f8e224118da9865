package io.github.mindeeasync.cli.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What the process was given. Results go to {@code out}, which tells when it breaks; everything else goes to
 * {@code notices}.
 *
 * @param environment the environment variables
 */
public record Shell(InputStream in, OutputStream out, Notices notices, Map<String, String> environment) {

    /**
     * A shell on these streams.
     *
     * @param terminal whether a person watches {@code err}
     */
    public static Shell of(
            InputStream in, OutputStream out, OutputStream err, Map<String, String> environment, boolean terminal) {
        PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Shell(in, out, new Notices(print, terminal), Map.copyOf(environment));
    }

    /** A variable's value, unless it is not set or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
