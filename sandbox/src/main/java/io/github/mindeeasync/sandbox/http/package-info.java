/**
 * The wire: routes, answers and how they are sent or spoilt. Start at {@link io.github.mindeeasync.sandbox.http.HttpServer}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.http;

import org.jspecify.annotations.NullMarked;
