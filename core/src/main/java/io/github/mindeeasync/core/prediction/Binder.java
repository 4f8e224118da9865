package io.github.mindeeasync.core.prediction;

/** Reads a prediction into a type of the user's own. The codec supplies it. */
@FunctionalInterface
public interface Binder {

    /** @throws BindingException naming the path that does not fit */
    <T> T bind(Fields fields, Class<T> type);
}
