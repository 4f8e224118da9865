package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.TextFile;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.http.ForwardSettings;
import java.util.regex.Pattern;

/** What the requests of {@code listen --forward} say to be let in. It is in no message. */
final class ForwardAuthorization {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");
    private static final Pattern WHOLE_HEADER = Pattern.compile("(?i)authorization\\s*:.*");

    private final String value;

    private ForwardAuthorization(String value) {
        this.value = value;
    }

    /** @throws InvalidInputException if the file cannot be read, or holds no such value */
    static ForwardAuthorization read(String file) {
        String value = TextFile.read("file of --forward-auth-file", file).strip();
        if (value.isEmpty()) {
            throw new InvalidInputException("The file " + file + " of --forward-auth-file is empty.");
        } else if (WHOLE_HEADER.matcher(value).matches()) {
            throw new InvalidInputException("The file " + file
                    + " holds a whole header. Write into it only what stands behind Authorization: and its blank.");
        } else if (!PRINTABLE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "The file " + file + " of --forward-auth-file must hold one line of printable ASCII.");
        }
        return new ForwardAuthorization(value);
    }

    ForwardSettings on(ForwardSettings settings) {
        return settings.customize(client -> client.addInterceptor(chain -> chain.proceed(
                chain.request().newBuilder().header("Authorization", value).build())));
    }
}
