package io.github.mindeeasync.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says on one line what happened and where. Written from types and phases: no key or query can slip in. */
final class Causes {
    private static final String REFUSED_STREAM = "stream was reset: REFUSED_STREAM";

    private final String host;
    private final Timeouts timeouts;

    Causes(String host, Timeouts timeouts) {
        this.host = host;
        this.timeouts = timeouts;
    }

    /** Whether HTTP/2's own promise holds that the server did nothing with this request. */
    static boolean isRefusedStream(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith(REFUSED_STREAM);
    }

    String of(Throwable failure, Attempt attempt) {
        if (failure instanceof TellingException telling) {
            return String.valueOf(telling.getMessage());
        } else if (failure instanceof UnknownHostException) {
            return "no address found for " + peer(attempt) + "; check the URL and the network";
        } else if (failure instanceof InterruptedIOException interrupted) {
            return timeout(interrupted, attempt);
        } else if (failure instanceof ConnectException unconnected) {
            return connect(unconnected, attempt);
        } else if (failure instanceof SSLException && attempt.phase().compareTo(Attempt.Phase.SENDING) < 0) {
            return "TLS failure with " + host + ": " + tls(failure);
        } else if (isRefusedStream(failure)) {
            return "stream refused by " + host + " (REFUSED_STREAM)";
        } else if (isEnd(failure)) {
            return "connection closed by " + peer(attempt) + " without a whole answer";
        }
        return network(failure, attempt);
    }

    private String network(Throwable failure, Attempt attempt) {
        String text = String.valueOf(failure.getMessage());
        if (text.startsWith("stream was reset")) {
            return "stream reset by " + host;
        } else if (failure instanceof SocketException || failure instanceof SSLException) {
            return "connection to " + peer(attempt) + " lost: reset or broken";
        } else if (text.startsWith("Failed to authenticate with proxy")) {
            return "proxy " + attempt.proxy() + " asks for a user and password";
        }
        String kind = failure instanceof IOException ? "network failure" : "unexpected failure";
        return kind + " with " + host + " (" + failure.getClass().getSimpleName() + ")";
    }

    private String timeout(InterruptedIOException failure, Attempt attempt) {
        boolean wholeCall = !(failure instanceof SocketTimeoutException);
        if (wholeCall && !"timeout".equals(failure.getMessage())) {
            return "interrupted before " + host + " answered";
        }
        Attempt.Phase phase = attempt.phase();
        boolean connecting = phase == Attempt.Phase.STARTING || phase == Attempt.Phase.CONNECTING;
        String limit = Timeouts.shown(wholeCall ? timeouts.call() : connecting ? timeouts.connect() : timeouts.idle());
        if (connecting) {
            return "no connection to " + peer(attempt) + " within " + limit;
        } else if (phase == Attempt.Phase.SECURING) {
            return "no TLS handshake with " + host + " within " + limit;
        }
        return "no answer from " + host + " within " + limit;
    }

    private String connect(ConnectException failure, Attempt attempt) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("refused")) {
                return "connection refused by " + peer(attempt);
            } else if (text.contains("timed out") || cause instanceof SocketTimeoutException) {
                return "no connection to " + peer(attempt) + " within " + Timeouts.shown(timeouts.connect());
            } else if (cause instanceof NoRouteToHostException || text.contains("unreachable")) {
                return "no route to " + peer(attempt);
            }
        }
        return "no connection to " + peer(attempt);
    }

    private String peer(Attempt attempt) {
        return attempt.proxy() == null ? host : "proxy " + attempt.proxy() + " for " + host;
    }

    private static boolean isEnd(Throwable failure) {
        return failure instanceof EOFException
                || failure.getCause() instanceof EOFException
                || String.valueOf(failure.getMessage()).startsWith("unexpected end of stream");
    }

    private static String tls(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
