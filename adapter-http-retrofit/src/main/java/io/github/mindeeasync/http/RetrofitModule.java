package io.github.mindeeasync.http;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.port.out.JobPoller;
import io.github.mindeeasync.core.port.out.JobSubmitter;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;

/**
 * Binds {@link Transport}, {@link JobSubmitter} and {@link JobPoller} to one transport over HTTP. Wants bindings of
 * {@link HttpSettings} and {@link PayloadCodec}. Whoever creates the injector closes the transport.
 */
public final class RetrofitModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(JobSubmitter.class).to(Transport.class);
        bind(JobPoller.class).to(Transport.class);
    }

    @Provides
    @Singleton
    Transport transport(HttpSettings settings, PayloadCodec codec) {
        return settings.open(codec);
    }
}
