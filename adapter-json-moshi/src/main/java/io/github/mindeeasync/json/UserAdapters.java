package io.github.mindeeasync.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.mindeeasync.core.prediction.BindingException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The adapters that the user gave to Moshi, apart from those that Moshi has for everything. What tells them apart is a
 * mark that is asked after the user's and before Moshi's own. Reading itself goes through a second Moshi in which the
 * types that they build on are read by our rules, where Moshi's own would refuse a record that is not public.
 */
final class UserAdapters {
    private static final Set<Class<?>> LEFT_TO_MOSHI =
            Set.of(Object.class, Map.class, Collection.class, List.class, Set.class);

    private final Moshi marked;
    private final Moshi reading;

    UserAdapters(Moshi moshi, Bindings bindings) {
        TreeAdapter mark = new TreeAdapter(slot -> null);
        this.marked =
                moshi.newBuilder().addLast((type, annotations, all) -> mark).build();
        this.reading = moshi.newBuilder()
                .addLast((type, annotations, all) -> annotations.isEmpty() && isOurs(Types.getRawType(type))
                        ? new TreeAdapter(type, bindings)
                        : null)
                .build();
    }

    Optional<Binding> find(Type type) {
        try {
            if (marked.adapter(type) instanceof TreeAdapter) {
                return Optional.empty();
            }
            JsonAdapter<Object> adapter = reading.adapter(type);
            return Optional.of(slot -> take(adapter, slot.valueOrWhole(), type));
        } catch (IllegalArgumentException incomplete) {
            return Optional.of(slot -> {
                throw slot.fail("your adapter for " + type.getTypeName() + " lacks another one", incomplete);
            });
        }
    }

    private static boolean isOurs(Class<?> raw) {
        return !raw.isArray() && !LEFT_TO_MOSHI.contains(raw);
    }

    private static @Nullable Object take(JsonAdapter<Object> adapter, Slot slot, Type type) {
        if (slot.json() == null || slot.isBlank()) {
            return null;
        }
        try {
            return adapter.fromJson(new Buffer().write(TreeWriter.write(slot.json())));
        } catch (BindingException inner) {
            throw slot.within(inner);
        } catch (IOException | RuntimeException | AssertionError refused) {
            // An AssertionError is how Moshi passes on what methods of the user's threw.
            throw slot.refuse(type.getTypeName() + " (" + refused.getMessage() + ")", refused);
        }
    }
}
