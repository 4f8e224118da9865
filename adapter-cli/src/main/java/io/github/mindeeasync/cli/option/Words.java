package io.github.mindeeasync.cli.option;

/** Text as a shell takes it for one word. */
public final class Words {
    private Words() {}

    /** As it is, or in quotes where it needs them. */
    public static String quoted(String text) {
        return text.matches("[\\w./~:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
