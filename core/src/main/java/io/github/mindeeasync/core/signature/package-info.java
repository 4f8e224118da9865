/**
 * Webhook signatures: HMAC-SHA256 over the raw body with the JDK's own cryptography, several secrets at once.
 */
@NullMarked
package io.github.mindeeasync.core.signature;

import org.jspecify.annotations.NullMarked;
