package io.github.mindeeasync.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.port.out.JobListener;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.http.HttpSettings;

/** Guice: what one command decides, and the library built on it. */
final class MindeeModule extends AbstractModule {
    private final HttpSettings http;
    private final DocumentCheck check;
    private final JobListener listener;
    private final Traffic traffic;

    MindeeModule(HttpSettings http, DocumentCheck check, JobListener listener, Traffic traffic) {
        this.http = http;
        this.check = check;
        this.listener = listener;
        this.traffic = traffic;
    }

    @Override
    protected void configure() {
        bind(HttpSettings.class).toInstance(http);
        bind(Session.class);
    }

    @Provides
    @Singleton
    MindeeAsync mindeeAsync(PayloadCodec codec, Transport transport) {
        return MindeeAsync.builder()
                .codec(codec)
                .transport(transport)
                .check(check)
                .listener(listener)
                .quota(traffic.quota())
                .maxConcurrentSubmits(traffic.maxSubmits())
                .build();
    }
}
