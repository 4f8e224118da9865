package io.github.mindeeasync.sandbox.fault;

import java.util.Optional;

/**
 * What the {@code error} of a failed job says.
 *
 * @param code the error's code; empty for an error object {@code {}}
 * @param message the error's message
 * @param details the error's details; empty when the key is absent
 */
public record JobFailure(Optional<String> code, Optional<String> message, Optional<String> details) {

    /** A failure with code, message and details. */
    public static JobFailure of(String code, String message, String details) {
        return new JobFailure(Optional.of(code), Optional.of(message), Optional.of(details));
    }

    /** A failure whose error has a code and a message, and no details. */
    public static JobFailure withoutDetails(String code, String message) {
        return new JobFailure(Optional.of(code), Optional.of(message), Optional.empty());
    }

    /** A failure whose error is {@code {}}. */
    public static JobFailure empty() {
        return new JobFailure(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
