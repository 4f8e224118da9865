package io.github.mindeeasync.json;

import io.github.mindeeasync.core.prediction.Binder;
import io.github.mindeeasync.core.prediction.Fields;

/** The typed view of a prediction: its features as the members of the user's own type. */
final class FieldBinder implements Binder {
    private final Bindings bindings;

    FieldBinder(Bindings bindings) {
        this.bindings = bindings;
    }

    @Override
    public <T> T bind(Fields fields, Class<T> type) {
        Slot root = new Slot(fields.json(), Place.ROOT);
        Object bound = bindings.of(type).take(root);
        if (!type.isInstance(bound)) {
            throw root.fail("a prediction cannot be read as " + type.getName() + "; use a record or class", null);
        }
        return type.cast(bound);
    }
}
