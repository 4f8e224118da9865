package io.github.mindeeasync.cli.shell;

import java.util.regex.Pattern;

/** Text from outside, made fit for a terminal: no control character of it gets there, nor any that turns its direction. */
public final class Printable {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private Printable() {}

    /** On one line, nothing but printable characters. */
    public static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }
}
