package io.github.mindeeasync.sandbox.upload;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The file types that the API takes, told by their first bytes, never by their name. */
enum FileKind {
    PDF,
    PNG,
    JPG,
    WEBP,
    HEIC,
    TIFF;

    /** How many bytes from the start are enough to tell. */
    static final int HEAD = 1024;

    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    static Optional<FileKind> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n")) {
            return Optional.of(PNG);
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPG);
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        if (text.startsWith("ftyp", 4) && text.length() >= 12 && HEIC_BRANDS.contains(text.substring(8, 12))) {
            return Optional.of(HEIC);
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return Optional.of(TIFF);
        }
        return text.contains("%PDF-") ? Optional.of(PDF) : Optional.empty();
    }
}
