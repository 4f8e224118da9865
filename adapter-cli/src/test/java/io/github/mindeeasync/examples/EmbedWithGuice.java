package io.github.mindeeasync.examples;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.MindeeAsync;
import io.github.mindeeasync.core.port.in.Predictions;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.http.RetrofitModule;
import io.github.mindeeasync.json.MoshiModule;

record EmbedWithGuice(HttpSettings settings) implements Module {
    @Override
    public void configure(Binder binder) {
        binder.install(new MoshiModule());
        binder.install(new RetrofitModule());
        binder.bind(HttpSettings.class).toInstance(settings);
    }

    @Provides
    @Singleton
    Predictions predictions(PayloadCodec codec, Transport transport) {
        return MindeeAsync.builder().codec(codec).transport(transport).build();
    }
}
