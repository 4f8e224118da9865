package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.quota.Quota;
import java.time.Duration;

/**
 * A batch as it was ordered.
 *
 * @param check what is refused before it is sent
 * @param base64 send files as base64 in JSON
 * @param most how many documents at most
 * @param patience how long to wait for a result once its document is accepted
 * @param watch whether to go on with files as they arrive
 * @param delivered whether results come by webhook
 */
public record BatchOrder(
        Inputs inputs,
        Target target,
        PredictOptions options,
        DocumentCheck check,
        boolean base64,
        Reuse reuse,
        Quota quota,
        long most,
        Duration patience,
        boolean watch,
        boolean delivered) {}
