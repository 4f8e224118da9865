package io.github.mindeeasync.house;

import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** An inbox that is itself, but for one of its methods. */
final class BentInbox {
    private BentInbox() {}

    /** What happens instead. */
    interface Bend {
        Object call(Object[] given, Callable<Object> itself) throws Exception;
    }

    static DeliveryInbox at(String name, DeliveryInbox inbox, Bend bend) {
        Class<DeliveryInbox> port = DeliveryInbox.class;
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            Callable<Object> itself = () -> method.invoke(inbox, given);
            return method.getName().equals(name) ? bend.call(given, itself) : itself.call();
        }));
    }
}
