package io.github.mindeeasync.sandbox;

/** The sandbox could not be started. */
public class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
