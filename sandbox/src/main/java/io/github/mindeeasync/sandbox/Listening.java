package io.github.mindeeasync.sandbox;

import io.github.mindeeasync.sandbox.http.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Makes a server listen, and says in our words why it cannot. */
final class Listening {
    private Listening() {}

    /** Starts the server; returns the base URL of its API. */
    static URI start(HttpServer server, String host, int port) {
        try {
            int bound = server.start(host, port);
            return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound + "/v1");
        } catch (IOException e) {
            throw isBind(e)
                    ? new PortInUseException(port, e)
                    : new SandboxException(
                            "The sandbox cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** An address that is not ours is a bind error too, but no fault of the port. */
    private static boolean isBind(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    && !String.valueOf(cause.getMessage()).contains("assign")) {
                return true;
            }
        }
        return false;
    }
}
