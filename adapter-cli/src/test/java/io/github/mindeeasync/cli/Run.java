package io.github.mindeeasync.cli;

import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One run of the command line in this process, and what came of it. */
record Run(int exitCode, byte[] stdout, String err) {
    /** The variable that says where the default ledger is. */
    static final String STATE = "XDG_STATE_HOME";

    private static final Pattern TOKEN = Pattern.compile("v1:[\\w.-]+/[\\w.-]+/v[\\w.]+/[\\w-]+");

    String out() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }

    /** The tokens on stderr, in their order. */
    List<String> tokens() {
        return TOKEN.matcher(err).results().map(MatchResult::group).distinct().toList();
    }

    /** The values of a JSON line's text member. */
    static List<String> texts(String json, String key) {
        return Pattern.compile("\"" + key + "\":\"([^\"]*)\"")
                .matcher(json)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    static Run of(String... arguments) {
        return new Setting().run(arguments);
    }

    /** With a key, against this sandbox. */
    static Setting against(Sandbox sandbox) {
        return new Setting()
                .with("MINDEE_API_KEY", "any")
                .with("MINDEE_API_URL", sandbox.baseUrl().toString());
    }

    /** What a run is given. */
    static final class Setting {
        private final Map<String, String> environment = new HashMap<>();
        private byte[] in = {};
        private OutputStream out = new ByteArrayOutputStream();

        Setting with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        Setting in(byte[] bytes) {
            in = bytes;
            return this;
        }

        Setting out(OutputStream stream) {
            out = stream;
            return this;
        }

        /** Without a ledger of the caller's own, this run has one of its own, and never the user's. */
        Run run(String... arguments) {
            if (environment.containsKey(STATE)) {
                return run(environment, arguments);
            }
            try (OwnState state = OwnState.make()) {
                Map<String, String> isolated = new HashMap<>(environment);
                isolated.put(STATE, state.folder().toString());
                return run(isolated, arguments);
            }
        }

        private Run run(Map<String, String> environment, String... arguments) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = new Cli(Shell.of(new ByteArrayInputStream(in), out, err, environment, false)).run(arguments);
            byte[] printed = out instanceof ByteArrayOutputStream bytes ? bytes.toByteArray() : new byte[0];
            return new Run(exitCode, printed, err.toString(StandardCharsets.UTF_8));
        }

        Run run(List<String> first, String... more) {
            List<String> all = new ArrayList<>(first);
            all.addAll(Arrays.asList(more));
            return run(all.toArray(String[]::new));
        }
    }
}
