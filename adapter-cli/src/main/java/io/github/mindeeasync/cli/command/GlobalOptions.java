package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.TextFile;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.http.HttpSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command, accepted before and after its name. An option wins over its variable. */
final class GlobalOptions {
    private static final String KEY = "MINDEE_API_KEY";
    private static final String URL = "MINDEE_API_URL";

    @Option(
            names = "--api-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where the API is. Default: $MINDEE_API_URL, or https://api.mindee.net/v1")
    private @Nullable String apiUrl;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file that holds the API key. Default: the key in $MINDEE_API_KEY")
    private @Nullable String apiKeyFile;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell about retries and polls on stderr; -vv adds stack traces.")
    private boolean[] verbose = {};

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli answers it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli answers it
    private boolean version;

    int verbosity() {
        return verbose.length;
    }

    boolean namesUrl() {
        return apiUrl != null;
    }

    /** What to write before tokens to resume them, the API's URL and the key's file included where they were options. */
    String waitCommand() {
        return "mindee-async wait" + (apiUrl == null ? "" : " --api-url " + apiUrl)
                + (apiKeyFile == null ? "" : " --api-key-file " + quoted(apiKeyFile));
    }

    /** As a shell takes it for one word. */
    private static String quoted(String path) {
        return path.matches("[\\w./~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    /** How to reach the API, or findings that say why not. */
    Optional<HttpSettings> http(Shell shell, Findings findings) {
        Optional<String> key = findings.check(() -> key(shell));
        Optional<HttpSettings> keyed = key.flatMap(text -> findings.check(() -> HttpSettings.withKey(text)));
        Optional<String> url = Optional.ofNullable(apiUrl).or(() -> shell.variable(URL));
        if (url.isEmpty()) {
            return keyed;
        }
        HttpSettings base = keyed.orElseGet(() -> HttpSettings.withKey("none"));
        Optional<HttpSettings> located = findings.check(() -> base.baseUrl(url.get()));
        return keyed.isPresent() ? located : Optional.empty();
    }

    /** The key in the file, if one was named. */
    Optional<String> keyFile(Findings findings) {
        String file = apiKeyFile;
        return file == null ? Optional.empty() : findings.check(() -> keyFrom(file));
    }

    private String key(Shell shell) {
        return apiKeyFile != null
                ? keyFrom(apiKeyFile)
                : shell.variable(KEY)
                        .map(String::strip)
                        .orElseThrow(
                                () -> new InvalidInputException("No API key. Set " + KEY + " or pass --api-key-file."));
    }

    private static String keyFrom(String file) {
        String key = TextFile.read("API key file", file).strip();
        if (key.isEmpty()) {
            throw new InvalidInputException("The API key file " + file + " is empty.");
        }
        return key;
    }
}
