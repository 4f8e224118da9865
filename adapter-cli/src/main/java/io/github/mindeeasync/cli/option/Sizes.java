package io.github.mindeeasync.cli.option;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 20MB}, {@code 500 KiB}, {@code 1048576}. KB is 1000 bytes, KiB is 1024. */
public final class Sizes {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?) ?(b|kb?|mb?|gb?|kib|mib|gib)?");

    private Sizes() {}

    /**
     * In bytes.
     *
     * @throws IllegalArgumentException if the text has another form, or is nothing
     */
    public static long parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (form.matches()) {
            String unit = form.group(2) == null ? "b" : form.group(2);
            BigDecimal bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor(unit)));
            if (bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return bytes.longValue();
            }
        }
        throw new IllegalArgumentException(
                "Not a size: \"" + text + "\". Write it like 20MB, 500KB, 1GiB or a number of bytes.");
    }

    private static long factor(String unit) {
        return switch (unit) {
            case "k", "kb" -> 1000L;
            case "kib" -> 1024L;
            case "m", "mb" -> 1000_000L;
            case "mib" -> 1024L * 1024;
            case "g", "gb" -> 1000_000_000L;
            case "gib" -> 1024L * 1024 * 1024;
            default -> 1L;
        };
    }

    /** For eyes: {@code 12.3 kB}. */
    public static String describe(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        return bytes < 1000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
