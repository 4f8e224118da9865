package io.github.mindeeasync.webhook;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;

/** Tells a sender that is slow from one whose bytes wait for us, because we are. */
final class Unread {
    private Unread() {}

    /** Whether the system has bytes that nobody has read yet. */
    static boolean at(EndPoint endPoint) {
        EndPoint outer = endPoint;
        while (outer instanceof EndPoint.Wrapper wrapper) {
            outer = wrapper.unwrap();
        }
        try {
            return outer.getTransport() instanceof SocketChannel channel
                    && channel.socket().getInputStream().available() > 0;
        } catch (IOException closed) {
            return false;
        }
    }
}
