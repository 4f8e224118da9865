package io.github.mindeeasync.core.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The file types that the API reads, told by content: the extension proves nothing. */
public enum FileType {
    PDF("application/pdf"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    HEIC("image/heic"),
    TIFF("image/tiff");

    /** As many bytes as {@link #of(byte[])} wants to see: PDF readers accept a header within the first KiB. */
    public static final int HEAD = 1024;

    private static final List<String> HEIF_BRANDS =
            List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Such as {@code application/pdf}. */
    public String mediaType() {
        return mediaType;
    }

    /** The type that a file's first bytes tell, if it is one that the API reads. */
    public static Optional<FileType> of(byte[] head) {
        if (at(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        } else if (at(head, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        } else if (at(head, 0, "RIFF") && at(head, 8, "WEBP")) {
            return Optional.of(WEBP);
        } else if (at(head, 0, "II*\0") || at(head, 0, "MM\0*")) {
            return Optional.of(TIFF);
        } else if (at(head, 4, "ftyp") && HEIF_BRANDS.stream().anyMatch(brand -> at(head, 8, brand))) {
            return Optional.of(HEIC);
        }
        return startsLikePdf(head) ? Optional.of(PDF) : Optional.empty();
    }

    private static boolean startsLikePdf(byte[] head) {
        int last = Math.min(head.length, HEAD) - 5;
        for (int i = 0; i <= last; i++) {
            if (head[i] == '%' && at(head, i, "%PDF-")) {
                return true;
            }
        }
        return false;
    }

    private static boolean at(byte[] head, int offset, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        int end = offset + expected.length;
        return end <= head.length && Arrays.equals(head, offset, end, expected, 0, expected.length);
    }
}
