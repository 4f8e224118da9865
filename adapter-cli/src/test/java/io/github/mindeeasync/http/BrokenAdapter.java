package io.github.mindeeasync.http;

import com.google.inject.Injector;
import io.github.mindeeasync.core.service.PredictionService;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.sandbox.Sandbox;
import org.eclipse.jetty.server.Server;

/** Breaks rules on purpose: an adapter that knows another one, the sandbox, Guice, Jetty and the inside of the core. */
record BrokenAdapter(MoshiCodec codec, Sandbox sandbox, PredictionService service, Injector injector, Server server) {}
