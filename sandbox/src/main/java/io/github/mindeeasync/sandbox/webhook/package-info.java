/**
 * Signed deliveries of finished jobs. Start at {@link io.github.mindeeasync.sandbox.webhook.Webhook}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
