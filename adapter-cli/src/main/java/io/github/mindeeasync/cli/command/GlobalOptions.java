package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.option.PathText;
import io.github.mindeeasync.cli.option.TextFile;
import io.github.mindeeasync.cli.option.Words;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.Store;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.cli.work.Resume;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.http.HttpSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command, accepted before and after its name. An option wins over its variable. */
final class GlobalOptions {
    private static final String KEY = "MINDEE_API_KEY";
    private static final String URL = "MINDEE_API_URL";
    private static final String NONE = "none";

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
            names = "--ledger",
            paramLabel = "FILE|none",
            scope = ScopeType.INHERIT,
            description = "Where every document and every request is recorded, so that nothing is sent twice and all"
                    + " commands share the quota. Default: $XDG_STATE_HOME/mindee-async/ledger.db"
                    + " (~/.local/state); with --sandbox: none")
    private @Nullable String ledger;

    @Option(
            names = "--account",
            paramLabel = "LABEL",
            scope = ScopeType.INHERIT,
            description = "Your name for the API account, if you have several: documents and quota are an account's."
                    + " Default: default")
    private @Nullable String account;

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

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

    /** What to take where nothing was named. */
    void otherwise(ListenConfig file) {
        ledger = ledger == null ? file.text("ledger") : ledger;
        account = account == null ? file.text("account") : account;
        apiUrl = apiUrl == null ? file.text("api-url") : apiUrl;
        apiKeyFile = apiKeyFile == null ? file.text("api-key-file") : apiKeyFile;
    }

    int verbosity() {
        return verbose.length;
    }

    boolean namesUrl() {
        return apiUrl != null;
    }

    /** The account's label, if one was given. */
    Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** What was said of traffic before the command's name. */
    TrafficOptions traffic() {
        return traffic;
    }

    /** Where records are kept: in the named file, else in the user's own ledger; with a sandbox nowhere. */
    Optional<StorePlace> store(Shell shell, boolean sandbox, Findings findings) {
        return findings.check(
                () -> new StorePlace(ledgerFile(shell, sandbox), account == null ? Account.DEFAULT_LABEL : account));
    }

    private Optional<Path> ledgerFile(Shell shell, boolean sandbox) {
        String named = ledger;
        if (named == null) {
            return sandbox ? Optional.empty() : Optional.of(StorePlace.usual(shell.environment()));
        }
        return named.equals(NONE)
                ? Optional.empty()
                : Optional.of(PathText.parse("--ledger", named, "Name a file, or none"));
    }

    /** How to begin a command about what is in this ledger. */
    String jobsCommand() {
        return "mindee-async jobs" + (ledger == null ? "" : " --ledger " + Words.quoted(ledger));
    }

    /** How to begin a command that sends a document of this account once more. */
    String sendCommand(String label) {
        return "mindee-async predict" + (apiUrl == null ? "" : " --api-url " + apiUrl)
                + (apiKeyFile == null ? "" : " --api-key-file " + Words.quoted(apiKeyFile))
                + (ledger == null ? "" : " --ledger " + Words.quoted(ledger))
                + (label.equals(Account.DEFAULT_LABEL) ? "" : " --account " + label);
    }

    /** How to come back to what is unfinished. */
    Resume resume(boolean sandbox, Store store) {
        boolean recorded = store.ledger().isPresent() && !sandbox;
        return new Resume(sandbox ? "" : waitCommand(), recorded, jobsCommand());
    }

    /** What to write before tokens to resume them, the API's URL and the key's file included where they were options. */
    String waitCommand() {
        return "mindee-async wait" + (apiUrl == null ? "" : " --api-url " + apiUrl)
                + (apiKeyFile == null ? "" : " --api-key-file " + Words.quoted(apiKeyFile))
                + (ledger == null ? "" : " --ledger " + Words.quoted(ledger))
                + (account == null ? "" : " --account " + account);
    }

    /** Whether there is a key, or a file that should hold one. */
    boolean hasKey(Shell shell) {
        return apiKeyFile != null || shell.variable(KEY).isPresent();
    }

    /** An option that was given and says where and as whom the API is asked. */
    Optional<String> namedForApi() {
        if (apiUrl != null) {
            return Optional.of("--api-url");
        } else if (apiKeyFile != null) {
            return Optional.of("--api-key-file");
        }
        return account == null ? Optional.empty() : Optional.of("--account");
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
