package io.github.mindeeasync.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import org.jspecify.annotations.Nullable;

/** What is known of one attempt on the wire while it runs: how far it came, and how much of its body left. */
final class Attempt extends EventListener {
    /** How far an attempt came. */
    enum Phase {
        STARTING,
        CONNECTING,
        SECURING,
        SENDING,
        WAITING
    }

    private final AtomicBoolean onTheWire = new AtomicBoolean();
    private volatile Phase phase = Phase.STARTING;
    private volatile boolean connected;
    private volatile @Nullable String proxy;
    private volatile long bodySent;
    private volatile int status;
    private volatile @Nullable IOException brokenAnswer;

    /** Called as the request goes on the wire. The second time is a retry that nobody ordered, and is stopped. */
    void begin() throws IOException {
        if (!onTheWire.compareAndSet(false, true)) {
            throw new TellingException("a second request for one attempt was stopped");
        }
    }

    Phase phase() {
        return phase;
    }

    /** Whether the connection was made for this attempt; otherwise it had been idle. */
    boolean connected() {
        return connected;
    }

    /** The proxy that was tried, as host:port; null where there is none. */
    @Nullable
    String proxy() {
        return proxy;
    }

    /** How many bytes of the body may have left: never too few. */
    long bodySent() {
        return bodySent;
    }

    void bodySent(long bytes) {
        bodySent = bytes;
    }

    /** The status that arrived; 0 while there is none. */
    int status() {
        return status;
    }

    void answered(int code) {
        status = code;
    }

    /** Why the answer's body could not be read to its end; null where it could. */
    @Nullable
    IOException brokenAnswer() {
        return brokenAnswer;
    }

    void brokenAnswer(IOException failure) {
        brokenAnswer = failure;
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        phase = Phase.CONNECTING;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy via) {
        phase = Phase.CONNECTING;
        connected = true;
        if (via.type() != Proxy.Type.DIRECT) {
            proxy = address.getHostString() + ":" + address.getPort();
        }
    }

    @Override
    public void secureConnectStart(Call call) {
        phase = Phase.SECURING;
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        phase = Phase.SENDING;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        phase = Phase.SENDING;
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        phase = Phase.WAITING;
    }

    @Override
    public void responseHeadersStart(Call call) {
        phase = Phase.WAITING;
    }
}
