package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.TextFile;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code listen --config}: Java properties. The names are those of the options, without their dashes;
 * {@code endpoint.NAME.path}, {@code .product}, {@code .secret-file} and {@code .secret-variable} describe an endpoint.
 */
final class ListenConfig {
    private static final List<String> NAMES = List.of(
            "port",
            "host",
            "admin-port",
            "admin-host",
            "drain-lead",
            "inbox",
            "keep",
            "ledger",
            "account",
            "api-url",
            "api-key-file",
            "quota",
            "forward",
            "forward-auth-file",
            "out",
            "lines",
            "attempts",
            "longest-pause",
            "concurrency",
            "secret-file",
            "tls-cert",
            "tls-key",
            "tls-keystore",
            "tls-password-file");
    private static final List<String> OF_ENDPOINTS = List.of("path", "product", "secret-file", "secret-variable");
    private static final String ENDPOINT = "endpoint.";

    private final String file;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Map<String, String>> endpoints = new TreeMap<>();

    private ListenConfig(String file) {
        this.file = file;
    }

    static ListenConfig empty() {
        return new ListenConfig("");
    }

    /** @throws InvalidInputException if the file cannot be read, or has a name that is not known */
    static ListenConfig read(String file) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(TextFile.read("config file", file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException("The config file " + file + " is not one: " + e.getMessage(), e);
        }
        ListenConfig config = new ListenConfig(file);
        read.stringPropertyNames()
                .forEach(name -> config.put(name, read.getProperty(name).strip()));
        config.endpoints.forEach((name, of) -> config.requirePath(name, of));
        return config;
    }

    private void put(String name, String value) {
        if (NAMES.contains(name)) {
            values.put(name, value);
            return;
        }
        int dot = name.lastIndexOf('.');
        if (name.startsWith(ENDPOINT) && dot > ENDPOINT.length() && OF_ENDPOINTS.contains(name.substring(dot + 1))) {
            endpoints
                    .computeIfAbsent(name.substring(ENDPOINT.length(), dot), none -> new TreeMap<>())
                    .put(name.substring(dot + 1), value);
            return;
        }
        throw new InvalidInputException("The config file " + file + " has a name that is not known: " + name
                + ". Known are " + String.join(", ", NAMES) + ", and endpoint.NAME.path, .product, .secret-file,"
                + " .secret-variable.");
    }

    private void requirePath(String name, Map<String, String> of) {
        if (!of.containsKey("path")) {
            throw new InvalidInputException("The config file " + file + " gives endpoint " + name
                    + " no path. Add endpoint." + name + ".path = /webhooks/" + name);
        }
        if (of.containsKey("secret-file") && of.containsKey("secret-variable")) {
            throw new InvalidInputException("The config file " + file + " gives endpoint " + name
                    + " both a secret-file and a secret-variable. Leave one of them out.");
        }
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    /** @throws InvalidInputException if it is no whole number */
    @Nullable
    Integer number(String name) {
        String text = values.get(name);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "The config file " + file + " has no number for " + name + ", but \"" + text + "\".", e);
        }
    }

    /** Files of secrets for all endpoints that have none of their own. */
    List<String> secretFiles() {
        String text = values.get("secret-file");
        return text == null ? List.of() : files(text);
    }

    /** What a {@code secret-file} names, separated by commas. */
    static List<String> files(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** What is said of each endpoint. */
    List<Map<String, String>> endpoints() {
        return List.copyOf(endpoints.values());
    }
}
