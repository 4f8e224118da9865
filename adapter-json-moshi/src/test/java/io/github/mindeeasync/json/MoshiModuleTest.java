package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import org.junit.jupiter.api.Test;

class MoshiModuleTest {

    @Test
    void binds_one_codec() {
        Injector injector = Guice.createInjector(binder -> binder.requireExplicitBindings(), new MoshiModule());
        assertThat(injector.getInstance(PayloadCodec.class))
                .isInstanceOf(MoshiCodec.class)
                .isSameAs(injector.getInstance(PayloadCodec.class));
    }
}
