package io.github.mindeeasync.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a fuzzer's bytes mean: a line with the header, a line with the secrets, parted by {@code |}, and the body. No
 * fuzzer finds a right signature by itself, so {@code $1} in the header stands for that of the first secret, {@code ^1}
 * for the same in upper case, {@code $0} for that of a secret nobody has. A header that is {@code -} was not sent; one
 * that begins with {@code u} holds UTF-8, else the Latin 1 that servers read.
 */
record Guess(@Nullable String header, List<String> secrets, byte[] body) {
    private static final String STRANGER = "nobody has this secret";
    private static final Pattern SIGNATURE = Pattern.compile("[$^]([0-9])");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    static Guess of(byte[] bytes) {
        int first = lineEnd(bytes, 0);
        int second = lineEnd(bytes, Math.min(first + 1, bytes.length));
        byte[] body = Arrays.copyOfRange(bytes, Math.min(second + 1, bytes.length), bytes.length);
        String secretLine = text(bytes, first + 1, second, true);
        List<String> secrets = Arrays.stream(secretLine.split("\\|", -1))
                .filter(secret -> !secret.isBlank())
                .toList();
        boolean utf8 = first > 0 && bytes[0] == 'u';
        String line = text(bytes, utf8 ? 1 : 0, first, utf8);
        return new Guess(line.equals("-") ? null : signed(line, secrets, body), secrets, body);
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static String text(byte[] bytes, int from, int to, boolean utf8) {
        return from < to ? new String(bytes, from, to - from, utf8 ? UTF_8 : ISO_8859_1) : "";
    }

    private static String signed(String line, List<String> secrets, byte[] body) {
        return SIGNATURE.matcher(line).replaceAll(found -> signature(found, secrets, body));
    }

    private static String signature(MatchResult found, List<String> secrets, byte[] body) {
        int number = Integer.parseInt(found.group(1));
        String hex = Macs.hex(number > 0 && number <= secrets.size() ? secrets.get(number - 1) : STRANGER, body);
        return found.group().startsWith("^") ? hex.toUpperCase(Locale.ROOT) : hex;
    }

    /** Whether the header's form is that of a signature: 64 hex digits, blanks around them aside. */
    boolean isWellFormed() {
        return header != null && HEX.matcher(trimmed(header)).matches();
    }

    /** Whether the header is the right signature with one of the secrets. */
    boolean isRight() {
        return header != null
                && isWellFormed()
                && secrets.stream().anyMatch(secret -> Macs.hex(secret, body).equalsIgnoreCase(trimmed(header)));
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
