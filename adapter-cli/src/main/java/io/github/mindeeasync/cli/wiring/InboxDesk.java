package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.json.MoshiCodec;
import io.github.mindeeasync.store.JdbcStore;
import io.github.mindeeasync.store.StoreException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The inbox for those who read it and decide about its deliveries, beside the program that receives them. */
public final class InboxDesk implements AutoCloseable {
    private final JdbcStore store;
    private final PayloadCodec codec = MoshiCodec.create();

    private InboxDesk(JdbcStore store) {
        this.store = store;
    }

    /** The user's own inbox. */
    public static Path usual(Map<String, String> environment) {
        return JdbcStore.defaultInboxFile(environment);
    }

    /**
     * Opens the inbox; none where there is no file yet. Where that cannot be seen, opening it tells why.
     *
     * @throws InvalidInputException if the file cannot be used
     */
    public static Optional<InboxDesk> openIfThere(Path file) {
        try {
            return MissingFile.is(file) ? Optional.empty() : Optional.of(new InboxDesk(JdbcStore.openInbox(file)));
        } catch (StoreException unusable) {
            throw new InvalidInputException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    public DeliveryInbox inbox() {
        return store.inbox();
    }

    public byte[] encode(JsonValue value) {
        return codec.encode(value);
    }

    @Override
    public void close() {
        store.close();
    }
}
