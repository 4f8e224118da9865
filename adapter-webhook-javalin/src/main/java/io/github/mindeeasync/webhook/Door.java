package io.github.mindeeasync.webhook;

import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector whose connections do not learn that it lets nobody in any more. Jetty's own, once they know, fall silent
 * behind the answer that they have just written, though it promised that the connection stays; the next request is on its
 * way by then, is read, stored, and not answered. Ours are told request by request that they are to be closed.
 */
final class Door extends ServerConnector {
    Door(Server server, ConnectionFactory... factories) {
        super(server, factories);
    }

    @Override
    public boolean isShutdown() {
        return false;
    }
}
