package io.github.mindeeasync.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Documents to submit. */
final class Files {
    private Files() {}

    static byte[] png() {
        return png(0);
    }

    /** A PNG by its first bytes; another number, another file. */
    static byte[] png(int number) {
        return new byte[] {
            (byte) 0x89,
            'P',
            'N',
            'G',
            '\r',
            '\n',
            0x1a,
            '\n',
            (byte) (number >> 16),
            (byte) (number >> 8),
            (byte) number
        };
    }

    static byte[] pdf(int pages) throws IOException {
        try (PDDocument document = blank(pages)) {
            return bytes(document);
        }
    }

    static byte[] encryptedPdf() throws IOException {
        try (PDDocument document = blank(1)) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return bytes(document);
        }
    }

    private static PDDocument blank(int pages) {
        PDDocument document = new PDDocument();
        for (int i = 0; i < pages; i++) {
            document.addPage(new PDPage());
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
