package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.delivery.DeliveryEvent;

/**
 * Hears of everything that happens to deliveries, on whichever thread brought the news: for metrics and tracing. Must be
 * quick and thread-safe, and must not block; what it throws is logged and goes no further.
 */
@FunctionalInterface
public interface DeliveryListener {
    void on(DeliveryEvent event);
}
