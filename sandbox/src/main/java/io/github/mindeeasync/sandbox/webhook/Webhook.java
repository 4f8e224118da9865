package io.github.mindeeasync.sandbox.webhook;

import java.net.URI;

/**
 * Where to deliver finished jobs; stands for a webhook of the API.
 *
 * @param url the receiver
 * @param secret the signing secret, used as UTF-8 bytes
 */
public record Webhook(URI url, String secret) {}
