package io.github.mindeeasync.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that send half of a wrongly signed body at once, a few of them at a time, hold on with a little every second, and
 * finish when told so. One thread for all of them.
 */
final class Strangers implements AutoCloseable {
    private static final int AT_ONCE = 250_000;
    private static final int LENGTH = 500_000;
    private static final int A_LITTLE = 1_500;
    private static final int AT_A_TIME = 32;
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] HEAD = ("POST " + Receiver.PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + LENGTH
                    + "\r\n" + Receiver.signed(new byte[0]) + "\r\n\r\n")
            .getBytes(UTF_8);

    /** How many have sent what they send at once. */
    final AtomicInteger holding = new AtomicInteger();
    /** How many were answered 401 at their end. */
    final AtomicInteger refused = new AtomicInteger();
    /** How many ended in any other way. */
    final AtomicInteger lost = new AtomicInteger();

    private final int many;
    private final InetSocketAddress address;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean finish;
    private volatile boolean closed;
    private int begun;

    private static final class Stranger {
        private ByteBuffer next = ByteBuffer.wrap(HEAD);
        private int sent;
        private long nextAt;
        private boolean ended;
    }

    Strangers(int port, int many) {
        this.many = many;
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, "strangers");
        thread.start();
    }

    private void begin() throws IOException {
        while (begun < many && begun - holding.get() - lost.get() < AT_A_TIME) {
            SocketChannel channel = SocketChannel.open(address);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, new Stranger());
            begun++;
        }
    }

    void finish() {
        finish = true;
    }

    private void run() {
        try {
            while (!closed) {
                begin();
                selector.select(20);
                selector.selectedKeys().clear();
                for (SelectionKey key : selector.keys()) {
                    step(key, (Stranger) key.attachment());
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void step(SelectionKey key, Stranger stranger) {
        if (stranger.ended) {
            return;
        }
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (!stranger.next.hasRemaining()) {
                refill(key, stranger);
            }
            channel.write(stranger.next);
            hear(channel, stranger);
        } catch (IOException reset) {
            end(key, stranger, lost);
        }
    }

    private void refill(SelectionKey key, Stranger stranger) {
        long now = System.nanoTime();
        if (stranger.sent == 0) {
            more(stranger, AT_ONCE);
        } else if (stranger.nextAt == 0) {
            stranger.nextAt = now + SECOND;
            holding.incrementAndGet();
            key.interestOps(SelectionKey.OP_READ);
        } else if (finish) {
            more(stranger, LENGTH - stranger.sent);
        } else if (now >= stranger.nextAt && stranger.sent + A_LITTLE < LENGTH) {
            stranger.nextAt = now + SECOND;
            more(stranger, A_LITTLE);
        }
    }

    private static void more(Stranger stranger, int bytes) {
        stranger.next = ByteBuffer.allocate(bytes);
        stranger.sent += bytes;
    }

    private void hear(SocketChannel channel, Stranger stranger) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(1_024);
        int read = channel.read(answer);
        if (read != 0) {
            boolean unauthorised = read > 0
                    && UTF_8.decode(answer.flip()).toString().startsWith("HTTP/1.1 401 ")
                    && stranger.sent == LENGTH;
            end(channel.keyFor(selector), stranger, unauthorised ? refused : lost);
        }
    }

    private static void end(SelectionKey key, Stranger stranger, AtomicInteger count) {
        stranger.ended = true;
        count.incrementAndGet();
        key.interestOps(0);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
