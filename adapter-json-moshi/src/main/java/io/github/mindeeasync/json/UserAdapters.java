package io.github.mindeeasync.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.mindeeasync.core.payload.JsonValue;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The adapters that the user gave to Moshi, apart from those that Moshi has for everything: a marker that is asked
 * after the user's and before Moshi's own tells the two apart.
 */
final class UserAdapters {
    private final Moshi moshi;
    private final Moshi marked;

    UserAdapters(Moshi moshi) {
        this.moshi = moshi;
        this.marked = moshi.newBuilder()
                .addLast((type, annotations, all) -> Marker.INSTANCE)
                .build();
    }

    Optional<Binding> find(Type type) {
        if (marked.adapter(type) == Marker.INSTANCE) {
            return Optional.empty();
        }
        JsonAdapter<Object> adapter = moshi.adapter(type);
        return Optional.of(slot -> take(adapter, slot.valueOrWhole(), type));
    }

    private static @Nullable Object take(JsonAdapter<Object> adapter, Slot slot, Type type) {
        JsonValue json = slot.json();
        if (json == null || json.isNull()) {
            return null;
        }
        try {
            return adapter.fromJson(new Buffer().write(TreeWriter.write(json)));
        } catch (IOException | RuntimeException | AssertionError refused) {
            // Moshi wraps what a record's constructor throws in an AssertionError.
            throw slot.refuse(type.getTypeName() + " (" + refused.getMessage() + ")", refused);
        }
    }

    private static final class Marker extends JsonAdapter<Object> {
        static final Marker INSTANCE = new Marker();

        @Override
        public Object fromJson(JsonReader reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void toJson(JsonWriter writer, @Nullable Object value) {
            throw new UnsupportedOperationException();
        }
    }
}
