package io.github.mindeeasync.core.ledger;

import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.job.SubmissionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document that is to be sent, as the ledger records it first.
 *
 * @param source the document's name, for people
 * @param location the file's absolute path, or the URL without its query; null for bytes in memory
 * @param content what the document is: {@code sha256:} and the hash of its bytes, or {@code url:} and the hash of its
 *     URL; null where the same document may be sent any number of times
 * @param at when it was asked for
 */
public record Draft(
        SubmissionId id,
        Account account,
        Target target,
        PredictOptions options,
        String source,
        @Nullable String location,
        @Nullable String content,
        Instant at) {

    /** One short text for the same document and the same request: account, target, options and content. */
    public Optional<String> identity() {
        if (content == null) {
            return Optional.empty();
        }
        String workflow = target instanceof Workflow through ? through.id() : "";
        String all = String.join(
                "\n",
                account.origin(),
                account.label(),
                target.product().toString(),
                workflow,
                options.fullText() + "," + options.cropper() + "," + options.allWords() + "," + options.rag(),
                content);
        return Optional.of(sha256(all));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
