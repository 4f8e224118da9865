package io.github.mindeeasync.cli.wiring;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.error.MindeeException;
import io.github.mindeeasync.core.port.out.JobListener;
import io.github.mindeeasync.http.HttpSettings;
import io.github.mindeeasync.http.RetrofitModule;
import io.github.mindeeasync.json.MoshiModule;
import io.github.mindeeasync.store.StoreException;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Where the adapters meet: the only place that creates an injector. */
final class CompositionRoot {

    private static volatile UnaryOperator<Module> rewired = UnaryOperator.identity();

    private CompositionRoot() {}

    /** Puts something between the adapters from now on: for tests that end the process between two steps. */
    static void rewire(UnaryOperator<Module> rewiring) {
        rewired = rewiring;
    }

    static Session session(HttpSettings http, DocumentCheck check, JobListener listener, Traffic traffic, Store store) {
        Injector injector = Guice.createInjector(
                Stage.DEVELOPMENT,
                Binder::requireExplicitBindings,
                new MoshiModule(),
                new RetrofitModule(),
                rewired.apply(new MindeeModule(http, check, listener, traffic, store)));
        try {
            return injector.getInstance(Session.class);
        } catch (ProvisionException e) {
            throw reason(e);
        }
    }

    /** What was opened is closed again where a later part cannot be. */
    static Receiver receiver(ReceiverPlan plan, BiConsumer<System.Logger.Level, String> log) {
        Closing closing = new Closing();
        Injector injector = Guice.createInjector(
                Stage.DEVELOPMENT,
                Binder::requireExplicitBindings,
                new MoshiModule(),
                rewired.apply(new ReceiverModule(plan, log, closing)));
        try {
            return injector.getInstance(Receiver.class);
        } catch (ProvisionException e) {
            closing.run();
            throw reason(e);
        }
    }

    private static RuntimeException reason(ProvisionException e) {
        if (e.getCause() instanceof StoreException unusable) {
            return new InvalidInputException(String.valueOf(unusable.getMessage()), unusable);
        }
        return e.getCause() instanceof MindeeException reason ? reason : e;
    }
}
