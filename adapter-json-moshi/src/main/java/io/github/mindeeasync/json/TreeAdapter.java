package io.github.mindeeasync.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads a type by our rules where an adapter of the user's asks Moshi for one. */
final class TreeAdapter extends JsonAdapter<Object> {
    private final Binding binding;

    TreeAdapter(Binding binding) {
        this.binding = binding;
    }

    /** The binding is looked up at each reading, so that a type may hold itself. */
    TreeAdapter(Type type, Bindings bindings) {
        this(slot -> bindings.ours(type).take(slot));
    }

    @Override
    public @Nullable Object fromJson(JsonReader reader) throws IOException {
        byte[] json = reader.nextSource().readByteArray();
        return binding.take(new Slot(
                TreeBuilder.read(new ByteArrayInputStream(json), CodecSettings.DEEPEST, new Warnings()), Place.ROOT));
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Object value) {
        throw new UnsupportedOperationException("This adapter only reads.");
    }
}
