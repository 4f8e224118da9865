package io.github.mindeeasync.house;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** What happens while somebody goes through the deliveries of an inbox. */
final class AtEachListing {
    private AtEachListing() {}

    /** The inbox itself, but for what is to happen before it lists. */
    static DeliveryInbox of(DeliveryInbox inbox, Consumer<DeliveryQuery> happens) {
        Class<DeliveryInbox> port = DeliveryInbox.class;
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (method.getName().equals("list")) {
                happens.accept((DeliveryQuery) given[0]);
            }
            return method.invoke(inbox, given);
        }));
    }
}
