package io.github.mindeeasync.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that misbehaves byte by byte. Each connection is handled on a thread of its own. */
final class RawServer implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]+)");

    private final ServerSocket listener;
    private final Handler handler;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    private RawServer(Handler handler) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.handler = handler;
    }

    static RawServer start(Handler handler) throws IOException {
        RawServer server = new RawServer(handler);
        daemon(server::accept);
        return server;
    }

    /** Answers every request on every connection with this text. */
    static RawServer answering(String answer) throws IOException {
        return start(peer -> {
            while (peer.request() != null) {
                peer.send(answer);
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            closing.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            handler.handle(new Peer(socket));
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    interface Handler {
        void handle(Peer peer) throws IOException;
    }

    /** One connection, seen from the server. */
    final class Peer {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        /** The head of the next request, null where there is none. */
        String head() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                head.append((char) next);
            }
            requests.incrementAndGet();
            return head.toString();
        }

        /** The next request, read with its body; null where there is none. */
        String request() throws IOException {
            String head = head();
            if (head != null) {
                in.skipNBytes(length(head));
            }
            return head;
        }

        InputStream in() {
            return in;
        }

        void send(String answer) throws IOException {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Closes with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        void hang() {
            try {
                boolean closed = closing.await(1, TimeUnit.MINUTES);
                assert closed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static long length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }

    static String http(String status, String body, String... headers) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + "\r\n");
        for (String header : headers) {
            answer.append(header).append("\r\n");
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return answer + "Content-Length: " + length + "\r\n\r\n" + body;
    }
}
