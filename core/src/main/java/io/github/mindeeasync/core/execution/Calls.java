package io.github.mindeeasync.core.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of ports, which may be somebody else's code. */
public final class Calls {
    private static final int LONGEST_PROBLEM = 300;

    private Calls() {}

    /** A port that throws instead of answering fails its stage, so that every call comes to an end. */
    @SuppressWarnings("CatchingUnchecked")
    public static <T> CompletionStage<T> safely(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What went wrong in a line: the kind of the failure and its own words. */
    public static String describe(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause == null) {
            return "no reason was given";
        }
        String text = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_PROBLEM ? line : line.substring(0, LONGEST_PROBLEM);
    }
}
