package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.port.out.PayloadCodec;
import java.util.Locale;

/** The values of {@code --output}. */
public enum Format {
    /** For eyes. */
    SUMMARY,
    /** One JSON object a line, one line a document, whatever became of it. */
    JSON,
    /** The bytes of the answers as they came. */
    RAW;

    /** @throws IllegalArgumentException if there is no such format */
    public static Format parse(String text) {
        for (Format format : values()) {
            if (format.word().equals(text)) {
                return format;
            }
        }
        throw new IllegalArgumentException("Not an output format: \"" + text + "\". Choose summary, json or raw.");
    }

    public ResultPrinter printer(PayloadCodec codec) {
        return switch (this) {
            case SUMMARY -> new SummaryPrinter();
            case JSON -> new JsonPrinter(codec);
            case RAW -> new RawPrinter();
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
