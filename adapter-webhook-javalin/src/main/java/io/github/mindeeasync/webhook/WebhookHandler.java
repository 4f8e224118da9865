package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Receives deliveries in a Javalin application that is there already. Bodies are counted, and large ones go to a file, as
 * in {@link WebhookServer}; but one of the application's threads waits for each body, and how slow a sender may be, how
 * many may be connected and how the application stops is the application's own affair. Thread-safe.
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
        String signature = context.header(HmacSignatureVerifier.HEADER);
        try (Intake intake = deliveries.open(context.path(), signature);
                InputStream body = context.bodyInputStream()) {
            Optional<Receipt> early = read(body, intake);
            if (early.isPresent()) {
                context.header(HttpHeader.CONNECTION.asString(), "close");
            }
            Receipt receipt = early.isPresent()
                    ? early.get()
                    : intake.finish().toCompletableFuture().join();
            Reply.of(receipt).write(context);
        }
    }

    private static Optional<Receipt> read(InputStream body, Intake intake) throws IOException {
        byte[] piece = new byte[PIECE];
        Optional<Receipt> early = Optional.empty();
        for (int read = body.read(piece); read >= 0 && early.isEmpty(); read = body.read(piece)) {
            early = intake.write(piece, 0, read);
        }
        return early;
    }
}
