package io.github.mindeeasync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.mindeeasync.core.port.out.JobPoller;
import io.github.mindeeasync.core.port.out.JobSubmitter;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import org.junit.jupiter.api.Test;

class RetrofitModuleTest {

    @Test
    void binds_both_halves_to_one_transport() {
        Injector injector = Guice.createInjector(new RetrofitModule(), new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                bind(HttpSettings.class).toInstance(HttpSettings.withKey(Wire.KEY));
                bind(PayloadCodec.class).toInstance(Wire.codec());
            }
        });
        try (Transport transport = injector.getInstance(Transport.class)) {
            assertThat(injector.getInstance(JobSubmitter.class)).isSameAs(transport);
            assertThat(injector.getInstance(JobPoller.class)).isSameAs(transport);
        }
    }
}
