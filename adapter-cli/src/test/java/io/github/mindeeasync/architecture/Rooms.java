package io.github.mindeeasync.architecture;

import java.util.List;
import java.util.stream.Stream;

/** The rooms that the rules speak of. A test asserts that each exists, so that a misspelt one cannot pass in silence. */
final class Rooms {
    static final String ROOT = "io.github.mindeeasync";
    static final String CORE = ROOT + ".core";

    static final List<String> MODELS =
            rooms("document", "job", "ledger", "payload", "prediction", "attempt", "outcome", "error", "delivery");
    static final List<String> PORTS = rooms("port.in", "port.out");
    static final List<String> POLICIES = rooms("engine", "polling", "quota");
    /** What a quota is, which the quota log's port speaks of, lives beside the policy of it. */
    static final String QUOTA = CORE + ".quota";

    static final List<String> INSIDE =
            rooms("batch", "engine", "polling", "service", "intake", "handover", "execution", "memory", "sink", "time");
    static final List<String> OTHERS =
            rooms("batch", "service", "intake", "handover", "execution", "memory", "time", "signature", "sink");

    static final String JSON = ROOT + ".json";
    static final String HTTP = ROOT + ".http";
    static final String STORE = ROOT + ".store";
    static final String WEBHOOK = ROOT + ".webhook";
    static final String CLI = ROOT + ".cli";
    static final String SANDBOX = ROOT + ".sandbox";
    static final String FIXTURES = ROOT + ".fixtures";

    static final List<String> ADAPTERS = List.of(JSON, HTTP, STORE, WEBHOOK);
    static final List<String> MODULES = List.of(CORE, JSON, HTTP, STORE, WEBHOOK, CLI, SANDBOX, FIXTURES);

    private Rooms() {}

    private static List<String> rooms(String... names) {
        return Stream.of(names).map(name -> CORE + "." + name).toList();
    }

    /** Every room of the core. */
    static List<String> ofCore() {
        return Stream.of(MODELS, PORTS, POLICIES, OTHERS)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Packages with all that is below them, as ArchUnit writes them. */
    static String[] within(List<String> packages) {
        return packages.stream().map(name -> name + "..").toArray(String[]::new);
    }

    static String[] within(String... packages) {
        return within(List.of(packages));
    }
}
