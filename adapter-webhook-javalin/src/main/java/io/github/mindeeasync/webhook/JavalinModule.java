package io.github.mindeeasync.webhook;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.port.in.Deliveries;

/**
 * Provides {@link DeliveryMetrics}, to be given to the deliveries as a listener, and a {@link WebhookServer} and an
 * {@link AdminServer}, which listen from the moment they are asked for. Wants bindings of {@link WebhookSettings},
 * {@link AdminSettings} and {@link Deliveries}. Whoever creates the injector closes the servers.
 */
public final class JavalinModule extends AbstractModule {

    @Provides
    @Singleton
    DeliveryMetrics metrics() {
        return DeliveryMetrics.create();
    }

    @Provides
    @Singleton
    WebhookServer server(Deliveries deliveries, WebhookSettings settings, DeliveryMetrics metrics) {
        return WebhookServer.open(deliveries, settings, metrics);
    }

    @Provides
    @Singleton
    AdminServer admin(Deliveries deliveries, DeliveryMetrics metrics, WebhookServer server, AdminSettings settings) {
        return AdminServer.open(deliveries, metrics, server, settings);
    }
}
