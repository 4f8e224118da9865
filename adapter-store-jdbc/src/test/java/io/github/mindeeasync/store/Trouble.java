package io.github.mindeeasync.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets between a store and its database: throws where it is told to. */
@FunctionalInterface
interface Trouble {
    List<Class<?>> SPOILT = List.of(Connection.class, PreparedStatement.class, Statement.class, ResultSet.class);

    /** @param first the first argument of the call, in words; empty where there is none */
    void before(String method, String first) throws Throwable;

    static Connection between(Connection real, Trouble trouble) {
        return spoilt(Connection.class, real, trouble);
    }

    private static <T> T spoilt(Class<T> type, Object real, Trouble trouble) {
        return type.cast(Proxy.newProxyInstance(
                Trouble.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    trouble.before(method.getName(), arguments == null ? "" : String.valueOf(arguments[0]));
                    try {
                        return wrapped(method.getReturnType(), method.invoke(real, arguments), trouble);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static @Nullable Object wrapped(Class<?> type, @Nullable Object result, Trouble trouble) {
        return result != null && SPOILT.contains(type) ? spoilt(type, result, trouble) : result;
    }
}
