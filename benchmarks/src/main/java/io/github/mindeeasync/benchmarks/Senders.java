package io.github.mindeeasync.benchmarks;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Many connections, each with one request under way; one thread for all, because server and senders share a machine. */
final class Senders {
    private Senders() {}

    /** Acknowledged requests a second. */
    static double rate(int port, List<byte[]> requests, int connections) throws IOException {
        List<Sender> senders = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Sender sender = new Sender(port);
                senders.add(sender);
                sender.channel.configureBlocking(false);
                sender.channel.register(selector, SelectionKey.OP_READ, sender);
            }
            long start = System.nanoTime();
            sendAll(selector, senders, requests.iterator());
            return BareDisk.rate(requests.size(), start);
        } finally {
            for (Sender sender : senders) {
                sender.close();
            }
        }
    }

    private static void sendAll(Selector selector, List<Sender> senders, Iterator<byte[]> requests) throws IOException {
        int underWay = 0;
        for (Sender sender : senders) {
            if (requests.hasNext()) {
                sender.send(requests.next());
                underWay++;
            }
        }
        while (underWay > 0) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                Sender sender = (Sender) key.attachment();
                if (!sender.isAnswered()) {
                    continue;
                }
                if (requests.hasNext()) {
                    sender.send(requests.next());
                } else {
                    underWay--;
                }
            }
            selector.selectedKeys().clear();
        }
    }
}
