package io.github.mindeeasync.sandbox;

/** Something else listens on the port that the sandbox was to use. */
public final class PortInUseException extends SandboxException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortInUseException(int port, Throwable cause) {
        super("Port " + port + " is in use. Choose another one, or 0 for any that is free.", cause);
        this.port = port;
    }

    /** The port. */
    public int port() {
        return port;
    }
}
