package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.port.in.Deliveries;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** What the admin port answers. No thread waits while the inbox thinks. */
final class AdminRoutes {
    private static final System.Logger LOG = System.getLogger(AdminRoutes.class.getName());
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Deliveries deliveries;
    private final DeliveryMetrics metrics;
    private final BooleanSupplier draining;
    private final Duration patience;
    private final AtomicBoolean fine = new AtomicBoolean(true);

    AdminRoutes(Deliveries deliveries, DeliveryMetrics metrics, BooleanSupplier draining, Duration patience) {
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.draining = draining;
        this.patience = patience;
    }

    void configure(JavalinConfig config) {
        config.routes.get("/health/live", context -> answer(context, HttpStatus.OK_200, "live"));
        config.routes.get("/health/ready", this::ready);
        config.routes.get("/metrics", this::metrics);
        config.routes.exception(Exception.class, Routes::failed);
        config.routes.error(HttpStatus.NOT_FOUND_404, Routes::plain);
        config.routes.error(HttpStatus.METHOD_NOT_ALLOWED_405, Routes::plain);
    }

    private void ready(Context context) {
        if (draining.getAsBoolean()) {
            answer(context, HttpStatus.SERVICE_UNAVAILABLE_503, "draining");
            return;
        }
        context.future(() -> asked(deliveries::check).handle((nothing, failure) -> isReady(context, failure)));
    }

    /** Probes come every few seconds: only what has changed is logged. */
    private @Nullable Void isReady(Context context, @Nullable Throwable failure) {
        boolean changed = fine.getAndSet(failure == null) != (failure == null);
        if (failure == null) {
            if (changed) {
                LOG.log(System.Logger.Level.INFO, "ready=true Deliveries can be stored again.");
            }
            answer(context, HttpStatus.OK_200, "ready");
        } else {
            if (changed) {
                LOG.log(System.Logger.Level.WARNING, "ready=false Deliveries cannot be stored now.", failure);
            }
            answer(context, HttpStatus.SERVICE_UNAVAILABLE_503, "deliveries cannot be stored now");
        }
        return null;
    }

    private void metrics(Context context) {
        context.future(() -> asked(metrics::refresh).handle((nothing, failure) -> shown(context)));
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
