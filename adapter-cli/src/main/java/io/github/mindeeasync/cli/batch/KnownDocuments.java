package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Draft;
import io.github.mindeeasync.core.ledger.FileStamp;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.ledger.LedgerSummary;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files an account's ledger knows for one request, without a word to the API and without a new entry. A file is read
 * only if anything at all is known for that request, and the file's path, size and time do not tell already what it is.
 */
final class KnownDocuments {
    private final JobLedger ledger;
    private final Account account;
    private final Target target;
    private final PredictOptions options;
    private final Map<String, JobState.Kind> states = new HashMap<>();

    KnownDocuments(JobLedger ledger, Account account, Target target, PredictOptions options) {
        this.ledger = ledger;
        this.account = account;
        this.target = target;
        this.options = options;
        LedgerQuery query = LedgerQuery.all().withAccount(account);
        List<LedgerSummary> page = list(query);
        while (!page.isEmpty()) {
            page.forEach(this::keep);
            page = list(query.after(page.get(page.size() - 1)));
        }
    }

    private List<LedgerSummary> list(LedgerQuery query) {
        return ledger.list(query).toCompletableFuture().join();
    }

    private void keep(LedgerSummary entry) {
        Draft draft = entry.draft();
        if (draft.target().equals(target) && draft.options().equals(options)) {
            draft.identity().ifPresent(identity -> states.put(identity, entry.state()));
        }
    }

    /** How far the file's document is; empty where the ledger does not know it. */
    Optional<JobState.Kind> state(Path file) throws IOException {
        if (states.isEmpty()) {
            return Optional.empty();
        }
        Draft draft = new Draft(
                SubmissionId.random(), account, target, options, file.toString(), null, content(file), Instant.now());
        return draft.identity().map(states::get);
    }

    private String content(Path file) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Optional<String> remembered =
                ledger.contentOf(stamp).toCompletableFuture().join();
        return remembered.isPresent() ? remembered.get() : "sha256:" + hash(file);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
