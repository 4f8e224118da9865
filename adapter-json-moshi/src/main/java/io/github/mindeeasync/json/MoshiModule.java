package io.github.mindeeasync.json;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.mindeeasync.core.port.out.PayloadCodec;

/** Guice: one {@link MoshiCodec} as the {@link PayloadCodec}. Needs Guice on the class path; {@link MoshiCodec} does not. */
public final class MoshiModule extends AbstractModule {
    private final CodecSettings settings;

    /** With the {@linkplain CodecSettings#ofDefaults() default settings}. */
    public MoshiModule() {
        this(CodecSettings.ofDefaults());
    }

    public MoshiModule(CodecSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    PayloadCodec payloadCodec() {
        return MoshiCodec.create(settings);
    }
}
