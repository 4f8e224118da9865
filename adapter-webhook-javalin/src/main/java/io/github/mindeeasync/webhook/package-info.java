/**
 * The webhook receiver over HTTP. Start at WebhookServer.
 */
@NullMarked
package io.github.mindeeasync.webhook;

import org.jspecify.annotations.NullMarked;
