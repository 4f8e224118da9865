package io.github.mindeeasync.cli.option;

/** Ports to listen at. */
public final class Ports {
    private static final int MOST = 65_535;

    private Ports() {}

    /** The port, or any free one and one problem more. */
    public static int check(String option, int port, Findings findings) {
        if (port < 0 || port > MOST) {
            findings.add("Not a port: " + option + " " + port + ". Choose 1 to 65535, or 0 for a free one.");
            return 0;
        }
        return port;
    }
}
