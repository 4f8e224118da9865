package io.github.mindeeasync.json;

import io.github.mindeeasync.core.prediction.BindingException;
import org.jspecify.annotations.Nullable;

/** How one type is taken from a slot. Thread-safe. */
@FunctionalInterface
interface Binding {

    /**
     * @return null where nothing is there and the type has no emptiness of its own
     * @throws BindingException naming the place that does not fit
     */
    @Nullable
    Object take(Slot slot);
}
