package io.github.mindeeasync.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.http.RetrofitModule;
import io.github.mindeeasync.json.MoshiModule;

final class EmbedWithGuice extends AbstractModule {
    @Override
    protected void configure() {
        install(new MoshiModule());
        install(new RetrofitModule());
        bind(HttpSettings.class).toInstance(HttpSettings.withKey(System.getenv("MINDEE_API_KEY")));
    }

    @Provides
    @Singleton
    Predictions predictions(PayloadCodec codec, Transport transport) {
        return MindeeAsync.builder().codec(codec).transport(transport).build();
    }
}
