package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Takes the port that a server is to listen at. Before Javalin would: it takes every failure for a port in use, and logs it
 * besides.
 */
final class Binding {
    private Binding() {}

    /** @throws InvalidInputException if the address or the port cannot be had, and which of them */
    static void take(ServerConnector connector) {
        try {
            connector.open();
        } catch (IOException e) {
            String host = connector.getHost();
            throw new InvalidInputException(
                    "Cannot listen at " + host + ":" + connector.getPort() + ": " + reason(host, e), e);
        }
    }

    private static String reason(String host, IOException failure) {
        InetSocketAddress anyPort = new InetSocketAddress(host, 0);
        String ours = "Choose an address that this machine has, such as " + Listening.LOOPBACK + ".";
        if (anyPort.isUnresolved()) {
            return "no address of that name is known. " + ours;
        }
        return root(failure).getMessage() + ". " + (isOurs(anyPort) ? "Choose another port." : ours);
    }

    private static boolean isOurs(InetSocketAddress anyPort) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(anyPort);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }
}
