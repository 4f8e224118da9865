package io.github.mindeeasync.cli.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * How this program's processes log, unless a file says otherwise: warnings of the library and of those below it, each on a
 * line of standard error, and until the process is gone. The JDK's own manager takes all handlers away as soon as a signal
 * ends the process, and with them what is said while it stops. Public because the JDK makes it, by its name.
 */
public final class ProcessLogs extends LogManager {
    private static final String USUAL = """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            java.util.logging.SimpleFormatter.format = mindee-async: %5$s%n
            """;

    @Override
    public void readConfiguration() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            readConfiguration(new ByteArrayInputStream(USUAL.getBytes(StandardCharsets.UTF_8)));
        } else {
            super.readConfiguration();
        }
    }

    /** The handlers stay. */
    @Override
    public void reset() {}
}
