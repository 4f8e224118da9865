/**
 * Submission, polling and fetching over HTTP, with Retrofit and OkHttp. Start at
 * {@link io.github.mindeeasync.http.HttpSettings}: {@code HttpSettings.withKey(key).open(codec)} gives the transport;
 * with Guice, {@link io.github.mindeeasync.http.RetrofitModule}.
 * {@link io.github.mindeeasync.http.ForwardSettings} opens a sink that forwards deliveries to a URL.
 *
 * <p>One call is one attempt on the wire: nothing in here retries, follows a redirect or answers a challenge.
 */
@NullMarked
package io.github.mindeeasync.http;

import org.jspecify.annotations.NullMarked;
