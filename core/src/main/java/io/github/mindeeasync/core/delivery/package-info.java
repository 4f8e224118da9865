/**
 * What arrives by webhook: the {@link io.github.mindeeasync.core.delivery.Delivery}, what became of it at the door
 * ({@link io.github.mindeeasync.core.delivery.Receipt}) and on its way to the sinks
 * ({@link io.github.mindeeasync.core.delivery.Work}). Pure values and rules; the ports are
 * {@link io.github.mindeeasync.core.port.in.Deliveries}, {@link io.github.mindeeasync.core.port.out.DeliveryInbox} and
 * {@link io.github.mindeeasync.core.port.out.DeliverySink}.
 */
@NullMarked
package io.github.mindeeasync.core.delivery;

import org.jspecify.annotations.NullMarked;
