package io.github.mindeeasync.core.port.out;

import io.github.mindeeasync.core.delivery.DeliveryEvent;

/**
 * Hears of everything that happens to deliveries, in its order, one event after the other, on a thread that nobody waits
 * for: for metrics and tracing. What one is too slow for is dropped, routine first, and counted by
 * {@link DeliveryEvent.Missed}; what it throws is logged and goes no further. One that is given to several receivers must be
 * thread-safe.
 */
@FunctionalInterface
public interface DeliveryListener {
    void on(DeliveryEvent event);
}
