package io.github.mindeeasync.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that send one byte a second: one half of them in the head of a request, the other half in a body. Who is closed
 * comes again, until told not to. One thread for all of them.
 */
final class Drippers implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final String HEAD = "POST " + Receiver.PATH + " HTTP/1.1\r\nHost: test\r\n";
    private static final String BODY = HEAD + "Content-Length: 1000000\r\n" + Receiver.signed(new byte[0]) + "\r\n\r\n";

    /** How many are connected. */
    final AtomicInteger open = new AtomicInteger();
    /** How many were closed by the server. */
    final AtomicInteger gone = new AtomicInteger();
    /** How long the one that was borne longest was connected. */
    final AtomicLong longestNanos = new AtomicLong();

    private final InetSocketAddress address;
    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer answer = ByteBuffer.allocate(4_096);
    private volatile boolean comeAgain = true;
    private volatile boolean closed;
    private int begun;

    private static final class Dripper {
        private final ByteBuffer greeting;
        private long since;
        private long nextByte = Long.MAX_VALUE;

        Dripper(String greeting) {
            this.greeting = ByteBuffer.wrap(greeting.getBytes(UTF_8));
        }
    }

    Drippers(int port, int many) {
        try {
            address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            selector = Selector.open();
            for (int i = 0; i < many; i++) {
                begin();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, "drippers");
        thread.start();
    }

    private void begin() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_CONNECT, new Dripper(begun++ % 2 == 0 ? HEAD : BODY));
        channel.connect(address);
    }

    /** From now on, who is closed stays away. */
    void letThemGo() {
        comeAgain = false;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(50);
                for (SelectionKey key : selector.selectedKeys()) {
                    guarded(key, this::ready);
                }
                selector.selectedKeys().clear();
                for (SelectionKey key : selector.keys().toArray(SelectionKey[]::new)) {
                    guarded(key, this::drip);
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

    private interface Step {
        void take(SelectionKey key, SocketChannel channel, Dripper dripper) throws IOException;
    }

    private void guarded(SelectionKey key, Step step) throws IOException {
        if (!key.isValid()) {
            return;
        }
        Dripper dripper = (Dripper) key.attachment();
        try {
            step.take(key, (SocketChannel) key.channel(), dripper);
        } catch (IOException reset) {
            ended(key, dripper);
        }
    }

    private void ready(SelectionKey key, SocketChannel channel, Dripper dripper) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            channel.write(dripper.greeting);
            dripper.since = System.nanoTime();
            dripper.nextByte = dripper.since + SECOND;
            open.incrementAndGet();
            key.interestOps(SelectionKey.OP_READ);
        } else if (key.isReadable()) {
            answer.clear();
            if (channel.read(answer) < 0) {
                ended(key, dripper);
            }
        }
    }

    private void drip(SelectionKey key, SocketChannel channel, Dripper dripper) throws IOException {
        if (System.nanoTime() >= dripper.nextByte) {
            dripper.nextByte += SECOND;
            channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
    }

    private void ended(SelectionKey key, Dripper dripper) throws IOException {
        key.channel().close();
        if (dripper.since != 0) {
            open.decrementAndGet();
            gone.incrementAndGet();
            longestNanos.accumulateAndGet(System.nanoTime() - dripper.since, Math::max);
        }
        if (comeAgain) {
            begin();
        }
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
