package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import java.io.EOFException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes every POST in, in front of Javalin, and leaves the rest to it. */
final class ReceivingHandler extends Handler.Wrapper {
    /** A request attribute: whether deliveries are received at this path. */
    static final String ACCEPTED = "io.github.mindeeasync.webhook.accepted";

    private final Deliveries deliveries;
    private final Connections connections;
    private final WebhookSettings settings;
    private final LongSupplier nanoTime;
    private final BooleanSupplier draining;
    private final DeliveryMetrics metrics;
    private final Rejections rejections;

    ReceivingHandler(
            Deliveries deliveries,
            Connections connections,
            WebhookSettings settings,
            LongSupplier nanoTime,
            BooleanSupplier draining,
            DeliveryMetrics metrics,
            Rejections rejections) {
        this.deliveries = deliveries;
        this.connections = connections;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.draining = draining;
        this.metrics = metrics;
        this.rejections = rejections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Visit visit = connections.of(request.getConnectionMetaData().getConnection());
        if (visit == null || !visit.begin()) {
            request.setAttribute(Errors.COUNTED, true);
            callback.failed(new EOFException("The connection has been closed."));
            return true;
        }
        Request.addCompletionListener(request, failure -> visit.end(nanoTime.getAsLong()));
        if (draining.getAsBoolean()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        String path = Heads.path(request);
        boolean accepted = deliveries.accepts(path);
        if (!HttpMethod.POST.is(request.getMethod())) {
            request.setAttribute(ACCEPTED, accepted);
            count(request, accepted);
            return super.handle(request, response, callback);
        }
        receive(request, response, callback, visit, path, accepted);
        return true;
    }

    private void count(Request request, boolean accepted) {
        if (!accepted) {
            metrics.rejected(Cause.UNKNOWN_PATH);
        } else if (!HttpMethod.OPTIONS.is(request.getMethod())) {
            metrics.rejected(Cause.WRONG_METHOD);
        }
    }

    private void receive(
            Request request, Response response, Callback callback, Visit visit, String path, boolean accepted) {
        Intake intake = deliveries.open(path, Heads.signature(request));
        Pace pace = new Pace(settings.bytesPerSecond(), settings.grace(), nanoTime.getAsLong());
        Answering answering = new Answering(request, response, callback);
        Reception reception = new Reception(request, answering, intake, pace, nanoTime, rejections);
        request.addIdleTimeoutListener(timeout -> false);
        visit.receives(reception);
        if (accepted) {
            reception.begin();
        } else {
            reception.refuse();
        }
    }
}
