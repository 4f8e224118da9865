package io.github.mindeeasync.core.document;

/** Text from outside, made fit for a message: one line, of a bearable length. */
final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
