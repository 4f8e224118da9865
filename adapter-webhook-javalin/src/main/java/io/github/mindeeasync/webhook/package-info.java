/**
 * The HTTP server that takes deliveries in, with Javalin on Jetty. Start at
 * {@link io.github.mindeeasync.webhook.WebhookServer}; with Guice, {@link io.github.mindeeasync.webhook.JavalinModule}.
 *
 * <p>A body is read as it arrives, without a thread waiting for it ({@code Reception}); what a connection may take is
 * watched in one place ({@code Connections}). All else, such as other methods and unknown paths, is Javalin's
 * ({@code Routes}). What a delivery is and what becomes of it is decided by the core's
 * {@link io.github.mindeeasync.core.port.in.Deliveries}.
 */
@NullMarked
package io.github.mindeeasync.webhook;

import org.jspecify.annotations.NullMarked;
