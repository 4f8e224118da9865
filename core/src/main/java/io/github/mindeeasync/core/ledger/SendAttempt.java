package io.github.mindeeasync.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a document was put on the wire.
 *
 * @param number from 1
 * @param startedAt when it was recorded as being sent; its first byte left after that
 * @param endedAt when its result was recorded; null while it is being sent
 * @param result the state that came of it, in lower case, with a reason where there is one; null while it is being sent
 */
public record SendAttempt(
        int number,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String result) {}
