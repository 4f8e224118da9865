package io.github.mindeeasync.core.service;

import io.github.mindeeasync.core.document.Base64Source;
import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileSource;
import io.github.mindeeasync.core.document.LocalSource;
import io.github.mindeeasync.core.document.PinnedSource;
import io.github.mindeeasync.core.document.UrlSource;
import io.github.mindeeasync.core.ledger.FileStamp;
import io.github.mindeeasync.core.port.out.JobLedger;
import io.github.mindeeasync.core.port.out.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Tells what a document is by its content: the SHA-256 of its bytes, or of its URL. A file that the ledger remembers by
 * path, size and time is not read again. Reading happens on an executor of its own.
 */
final class DocumentContents {
    private static final String SHA_256 = "sha256:";

    private final JobLedger ledger;
    private final TimeSource time;
    private final Executor readers;

    DocumentContents(JobLedger ledger, TimeSource time, Executor readers) {
        this.ledger = ledger;
        this.time = time;
        this.readers = readers;
    }

    /**
     * A document and what it is.
     *
     * @param source the document, held to its content
     * @param digest as {@link io.github.mindeeasync.core.ledger.Draft#content} names it
     */
    record Content(DocumentSource source, String digest) {}

    CompletionStage<Content> of(DocumentSource source) {
        if (source instanceof UrlSource url) {
            byte[] text = url.url().toString().getBytes(StandardCharsets.UTF_8);
            return CompletableFuture.completedFuture(
                    new Content(source, "url:" + hash(new ByteArrayInputStream(text))));
        } else if (source instanceof Base64Source base64) {
            return of(base64.content()).thenApply(local -> new Content(asBase64(local), local.digest()));
        }
        return source instanceof FileSource file ? ofFile(file) : ofBytes((LocalSource) source);
    }

    private static DocumentSource asBase64(Content local) {
        return ((LocalSource) local.source()).asBase64();
    }

    private CompletionStage<Content> ofBytes(LocalSource source) {
        return later(() -> new Content(source, SHA_256 + hash(source.open())));
    }

    private CompletionStage<Content> ofFile(FileSource file) {
        return later(() -> FileStamp.of(file.path()))
                .thenCompose(stamp -> ledger.contentOf(stamp)
                        .thenCompose(known -> known.isPresent() ? done(known.get()) : read(file, stamp))
                        .thenApply(content -> new Content(pinned(file, stamp, content), content)));
    }

    private CompletionStage<String> read(FileSource file, FileStamp stamp) {
        return later(() -> SHA_256 + hash(file.open()))
                .thenCompose(content -> later(() -> FileStamp.of(file.path())).thenCompose(after -> {
                    boolean settled = after.equals(stamp) && stamp.isSettled(time.now());
                    return settled ? ledger.remember(stamp, content).thenApply(done -> content) : done(content);
                }));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static DocumentSource pinned(FileSource file, FileStamp stamp, String content) {
        return new PinnedSource(file, stamp.size(), content.substring(SHA_256.length()));
    }

    private <T> CompletionStage<T> later(Reading<T> reading) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reading.read();
                    } catch (IOException e) {
                        throw new UncheckedIOException(reason(e), e);
                    }
                },
                readers);
    }

    private static String reason(IOException e) {
        return "the document cannot be read (" + e.getClass().getSimpleName() + ")";
    }

    private static String hash(InputStream content) {
        try (InputStream in = content) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(reason(e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** Reads something of a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }
}
