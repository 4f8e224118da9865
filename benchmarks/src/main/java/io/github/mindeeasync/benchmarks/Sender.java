package io.github.mindeeasync.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection, and its request under way. Knows of HTTP no more than what a 200 of ours looks like. */
final class Sender implements AutoCloseable {
    private static final int LONGEST_ANSWER = 1_024;
    private static final String END = "\r\n\r\nOK\n";

    final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(LONGEST_ANSWER);

    Sender(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Sends a request. One of 3 kB has room in the socket's buffer where no other is under way. */
    void send(byte[] request) throws IOException {
        answer.clear();
        if (channel.write(ByteBuffer.wrap(request)) != request.length) {
            throw new IOException("A request found no room in the socket's buffer.");
        }
    }

    /** Reads what is there; whether that was the end of the answer. */
    boolean isAnswered() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("The server closed a connection in the middle.");
        }
        int start = answer.position() - END.length();
        for (int i = 0; i < END.length(); i++) {
            if (start < 0 || answer.get(start + i) != END.charAt(i)) {
                return reject();
            }
        }
        return true;
    }

    /** What does not end like a 200 is one that is not there yet, or no 200. */
    private boolean reject() throws IOException {
        String text =
                StandardCharsets.US_ASCII.decode(answer.duplicate().flip()).toString();
        if (text.length() > 12 && !text.startsWith("HTTP/1.1 200")) {
            throw new IOException("A delivery was not acknowledged: " + text);
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
