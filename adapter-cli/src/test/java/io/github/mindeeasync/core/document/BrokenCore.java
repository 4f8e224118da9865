package io.github.mindeeasync.core.document;

import java.time.Instant;

/** Breaks rules on purpose: core that knows a library, asks the clock, prints, and is not final. */
class BrokenCore {
    final com.squareup.moshi.Moshi library = new com.squareup.moshi.Moshi.Builder().build();

    Instant now() {
        System.out.println(library);
        return Instant.now();
    }
}
