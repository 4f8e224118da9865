package io.github.mindeeasync.cli.shell;

import java.lang.reflect.Proxy;

/**
 * SIGHUP: how a terminal says that it is gone, and how people ask a service to read its files again. The JDK has one way to
 * hear it, which the compiler warns of by name; so it is called by its name at run time, and where it is missing, a hangup
 * ends the process as the JDK has it.
 */
public final class Hangup {
    private Hangup() {}

    /** Does this, on a thread of its own, at each hangup from now on, instead of ending the process. */
    public static void handle(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calls = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            task.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), calls);
        } catch (ReflectiveOperationException | IllegalArgumentException missing) {
            System.getLogger(Hangup.class.getName())
                    .log(System.Logger.Level.DEBUG, "Hangups cannot be handled here.", missing);
        }
    }
}
