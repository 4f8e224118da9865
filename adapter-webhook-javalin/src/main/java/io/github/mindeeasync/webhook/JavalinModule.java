package io.github.mindeeasync.webhook;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.port.in.Deliveries;

/**
 * Provides a {@link WebhookServer}, which listens from the moment it is asked for. Wants bindings of
 * {@link WebhookSettings} and {@link Deliveries}. Whoever creates the injector closes the server.
 */
public final class JavalinModule extends AbstractModule {

    @Provides
    @Singleton
    WebhookServer server(Deliveries deliveries, WebhookSettings settings) {
        return WebhookServer.open(deliveries, settings);
    }
}
