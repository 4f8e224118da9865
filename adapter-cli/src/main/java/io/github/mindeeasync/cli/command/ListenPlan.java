package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.ReceiverPlan;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.webhook.AdminSettings;
import io.github.mindeeasync.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From what was written for {@code listen}, on the command line and in a file, to what a receiver is made of. */
record ListenPlan(Shell shell, GlobalOptions global, ListenOptions options, InboxOptions inbox, SecretOptions secrets) {
    private static final String ANY = "/webhooks/*";
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    /** @throws io.github.mindeeasync.cli.option.UsageException with all that is wrong */
    ReceiverPlan make() {
        Findings findings = new Findings();
        ListenConfig config = config(findings);
        findings.orThrow();
        Optional<WebhookSettings> webhook = options.webhook(findings);
        Optional<AdminSettings> admin = options.admin(findings);
        if (webhook.isPresent() && admin.isPresent()) {
            requireTwoPorts(webhook.get(), admin.get(), findings);
        }
        Optional<Path> file = findings.check(() -> inbox.file(shell));
        Optional<StorePlace> ledger = global.store(shell, false, findings);
        List<ReceiverPlan.Endpoint> endpoints = endpoints(config, findings);
        Optional<ReceiverPlan.Sinks> sinks = options.sinks.sinks(findings);
        Optional<Duration> keep = options.keep(findings);
        boolean hasLedger = ledger.isPresent() && ledger.get().file().isPresent();
        Optional<ReceiverPlan.Fetching> fetching = options.fetch.fetching(shell, global, hasLedger, findings);
        findings.orThrow();
        ReceiverPlan plan = new ReceiverPlan(
                endpoints,
                webhook.orElseThrow(),
                admin.orElseThrow(),
                file.orElseThrow(),
                keep,
                ledger.orElseThrow(),
                sinks.orElseThrow(),
                fetching);
        if (!plan.hasSink()) {
            throw new InvalidInputException("Nothing would take what arrives: --ledger none leaves --forward, --out or"
                    + " --lines to be named.");
        }
        return plan;
    }

    /** The system would say that the port is in use, which sounds like another program. */
    private static void requireTwoPorts(WebhookSettings webhook, AdminSettings admin, Findings findings) {
        boolean overlap = webhook.host().equals(admin.host())
                || EVERY_ADDRESS.contains(webhook.host())
                || EVERY_ADDRESS.contains(admin.host());
        if (webhook.port() != 0 && webhook.port() == admin.port() && overlap) {
            findings.add("--port and --admin-port are both " + admin.port() + ". Choose two different ones.");
        }
    }

    private ListenConfig config(Findings findings) {
        String named = options.config;
        return findings.check(() -> filled(named == null ? ListenConfig.empty() : ListenConfig.read(named)))
                .orElseGet(ListenConfig::empty);
    }

    private ListenConfig filled(ListenConfig config) {
        options.otherwise(config);
        global.otherwise(config);
        secrets.otherwise(config.secretFiles());
        Optional.ofNullable(config.text("inbox")).ifPresent(inbox::otherwise);
        return config;
    }

    private List<ReceiverPlan.Endpoint> endpoints(ListenConfig config, Findings findings) {
        List<Written> written = new ArrayList<>();
        options.endpoints.forEach(text -> written.add(Written.of(text)));
        if (written.isEmpty()) {
            config.endpoints().forEach(of -> written.add(Written.of(of)));
        }
        if (written.isEmpty()) {
            written.add(new Written(ANY, null, null, null));
        }
        Optional<SigningSecrets> common =
                written.stream().allMatch(Written::hasSecrets) ? Optional.empty() : secrets.secrets(shell, findings);
        List<ReceiverPlan.Endpoint> endpoints = new ArrayList<>();
        written.forEach(
                one -> findings.check(() -> endpoint(one, common)).ifPresent(found -> found.ifPresent(endpoints::add)));
        return endpoints;
    }

    private Optional<ReceiverPlan.Endpoint> endpoint(Written one, Optional<SigningSecrets> common) {
        Product product = one.product() == null ? null : Product.parse(one.product());
        Optional<SigningSecrets> own = one.hasSecrets() ? Optional.of(own(one)) : common;
        return own.map(all -> new ReceiverPlan.Endpoint(one.path(), product, all));
    }

    private SigningSecrets own(Written one) {
        String variable = one.variable();
        if (variable == null) {
            return SigningSecrets.parse(ListenConfig.files(String.valueOf(one.file())).stream()
                    .map(SecretOptions::content)
                    .collect(Collectors.joining("\n")));
        }
        return SigningSecrets.parse(shell.variable(variable)
                .orElseThrow(() -> new InvalidInputException(
                        "The signing secret of " + one.path() + " is missing: set " + variable + ".")));
    }

    /** An endpoint as it was written. */
    private record Written(
            String path,
            @Nullable String product,
            @Nullable String file,
            @Nullable String variable) {

        static Written of(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Written(text, null, null, null)
                    : new Written(text.substring(0, equals), text.substring(equals + 1), null, null);
        }

        static Written of(Map<String, String> of) {
            return new Written(
                    String.valueOf(of.get("path")),
                    of.get("product"),
                    of.get("secret-file"),
                    of.get("secret-variable"));
        }

        boolean hasSecrets() {
            return file != null || variable != null;
        }
    }
}
