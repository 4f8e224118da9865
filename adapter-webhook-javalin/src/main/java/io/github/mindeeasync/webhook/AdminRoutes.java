package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.LogLine;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the admin port answers. No thread waits while the inbox thinks, and it is not the inbox's threads that answer: a slow
 * reader of metrics must not hold up a commit.
 */
final class AdminRoutes {
    private static final System.Logger LOG = System.getLogger(AdminRoutes.class.getName());
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Deliveries deliveries;
    private final DeliveryMetrics metrics;
    private final BooleanSupplier draining;
    private final BooleanSupplier stuck;
    private final Duration patience;
    private final Executor threads;
    private final AtomicBoolean fine = new AtomicBoolean(true);

    /** @param threads where answers are written */
    AdminRoutes(
            Deliveries deliveries,
            DeliveryMetrics metrics,
            BooleanSupplier draining,
            BooleanSupplier stuck,
            Duration patience,
            Executor threads) {
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.draining = draining;
        this.stuck = stuck;
        this.patience = patience;
        this.threads = threads;
    }

    void configure(JavalinConfig config) {
        config.routes.get("/health/live", this::live);
        config.routes.get("/health/ready", this::ready);
        config.routes.get("/metrics", this::metrics);
        config.routes.exception(Exception.class, Routes::failed);
        config.routes.error(HttpStatus.NOT_FOUND_404, Routes::plain);
        config.routes.error(HttpStatus.METHOD_NOT_ALLOWED_405, Routes::plain);
    }

    private void live(Context context) {
        if (stuck.getAsBoolean()) {
            answer(context, HttpStatus.SERVICE_UNAVAILABLE_503, "connections are not looked after any more");
        } else {
            answer(context, HttpStatus.OK_200, "live");
        }
    }

    private void ready(Context context) {
        if (draining.getAsBoolean()) {
            answer(context, HttpStatus.SERVICE_UNAVAILABLE_503, "not receiving");
            return;
        }
        context.future(
                () -> asked(deliveries::check).handleAsync((nothing, failure) -> isReady(context, failure), threads));
    }

    /** Probes come every few seconds: only what has changed is logged, recovery as loud as trouble. */
    private @Nullable Void isReady(Context context, @Nullable Throwable failure) {
        boolean changed = fine.getAndSet(failure == null) != (failure == null);
        if (failure == null) {
            if (changed) {
                LOG.log(System.Logger.Level.WARNING, new LogLine("ready").toString());
            }
            answer(context, HttpStatus.OK_200, "ready");
        } else {
            if (changed) {
                LOG.log(System.Logger.Level.WARNING, notReady(failure));
            }
            answer(context, HttpStatus.SERVICE_UNAVAILABLE_503, "deliveries cannot be stored now");
        }
        return null;
    }

    private static String notReady(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new LogLine("not_ready")
                .with("reason", cause instanceof TimeoutException ? "The inbox does not answer." : words)
                .toString();
    }

    private void metrics(Context context) {
        context.future(() -> asked(metrics::refresh).handleAsync((nothing, failure) -> shown(context), threads));
    }

    private @Nullable Void shown(Context context) {
        metrics.prometheus()
                .ifPresentOrElse(
                        text -> context.contentType(PROMETHEUS).result(text),
                        () -> answer(context, HttpStatus.NOT_IMPLEMENTED_501, "The metrics are in another registry."));
        return null;
    }

    /** Whatever is asked answers in time, if only by a failure. */
    @SuppressWarnings("CatchingUnchecked")
    private CompletableFuture<Void> asked(Supplier<CompletionStage<Void>> question) {
        try {
            return question.get().toCompletableFuture().copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void answer(Context context, int status, String text) {
        context.status(status)
                .contentType(Reply.TYPE)
                .header("Cache-Control", "no-store")
                .result(text + "\n");
    }
}
