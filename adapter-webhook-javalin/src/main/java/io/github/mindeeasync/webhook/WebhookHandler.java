package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Receives deliveries in a Javalin application that is there already. Bodies are counted, and large ones go to a file, as
 * in {@link WebhookServer}; but one of the application's threads waits for each body, and how slow a sender may be, how
 * many may be connected and how the application stops is the application's own affair. A path is compared as it is below
 * the application's context path. Thread-safe.
 *
 * <pre>{@code
 * config.routes.post("/webhooks/*", new WebhookHandler(deliveries));
 * }</pre>
 */
public final class WebhookHandler implements Handler {
    private static final int PIECE = 16 << 10;

    private final Deliveries deliveries;

    public WebhookHandler(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void handle(Context context) throws IOException {
        String path = Heads.path(context.path(), context.contextPath());
        List<String> signatures = Collections.list(context.req().getHeaders(HmacSignatureVerifier.HEADER));
        try (Intake intake = deliveries.open(path, Heads.signature(signatures));
                InputStream body = context.bodyInputStream()) {
            Optional<Receipt> early = read(body, context.req().getContentLengthLong(), intake);
            if (early.isPresent()) {
                context.header(HttpHeader.CONNECTION.asString(), "close");
            }
            Receipt receipt = early.isPresent()
                    ? early.get()
                    : intake.finish().toCompletableFuture().join();
            Reply.of(receipt).write(context);
        }
    }

    private static Optional<Receipt> read(InputStream body, long announced, Intake intake) throws IOException {
        byte[] piece = new byte[PIECE];
        Optional<Receipt> early = intake.announce(announced);
        while (early.isEmpty()) {
            int read = body.read(piece);
            if (read < 0) {
                return early;
            }
            early = intake.write(piece, 0, read);
        }
        return early;
    }
}
