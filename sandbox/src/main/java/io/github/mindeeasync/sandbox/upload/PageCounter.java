package io.github.mindeeasync.sandbox.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Counts the pages of PDF files, remembering the last ones by digest; an image is one page. Thread-safe. */
final class PageCounter {
    private static final int REMEMBERED = 1_000;

    private final Map<String, Integer> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Tells why a PDF cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    int pages(Received received, FileKind kind, String sha256) throws Unreadable {
        if (kind != FileKind.PDF) {
            return 1;
        }
        Integer pages = known.get(sha256);
        if (pages == null) {
            pages = read(received);
            known.put(sha256, pages);
        }
        return pages;
    }

    private static int read(Received received) throws Unreadable {
        try (PDDocument pdf = load(received.file(), received.bytes())) {
            return pdf.getNumberOfPages();
        } catch (InvalidPasswordException e) {
            throw new Unreadable("The PDF is protected by a password.", e);
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("The PDF cannot be read.", e);
        }
    }

    private static PDDocument load(@Nullable Path file, byte[] bytes) throws IOException {
        return file == null
                ? Loader.loadPDF(bytes)
                : Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
    }
}
