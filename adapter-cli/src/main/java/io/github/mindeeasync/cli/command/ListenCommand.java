package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Hangup;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.shell.ServiceLog;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.Receiver;
import io.github.mindeeasync.cli.wiring.ReceiverPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Receives webhooks until it is stopped. */
@Command(
        name = "listen",
        customSynopsis = "mindee-async listen [--port N] [--endpoint PATH[=PRODUCT]]... [OPTIONS]",
        description = {
            "Receive webhooks until Ctrl-C or SIGTERM: each is verified, stored on the disk, acknowledged, and",
            "then handed over to the ledger and to what else is named, again and again until it is taken (at",
            "least once, with a key that stays the same). The first line on stdout is the URL it receives at.",
            "With an API key, what is not delivered in time to the ledger's jobs is fetched before the API",
            "forgets it."
        })
final class ListenCommand implements Callable<Integer> {
    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final ListenOptions options = new ListenOptions();

    @Mixin
    private final InboxOptions inbox = new InboxOptions();

    @Mixin
    private final SecretOptions secrets = new SecretOptions();

    ListenCommand(Context context, GlobalOptions global) {
        this.context = context;
        this.global = global;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Shell shell = context.shell();
        ReceiverPlan plan = new ListenPlan(shell, global, options, inbox, secrets).make();
        options.sinks.warning().ifPresent(shell.notices()::say);
        ServiceLog log = new ServiceLog(shell.notices());
        log.takeOver();
        ListenEnding ending = new ListenEnding(shell.notices(), log);
        context.endsWith(ending);
        Hangup.handle(ending::hangup);
        try (Receiver receiver = ending.opens(() -> Receiver.open(plan, log::event))) {
            announce(plan, receiver, shell);
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } finally {
            log.flush();
        }
    }

    private static void announce(ReceiverPlan plan, Receiver receiver, Shell shell) throws IOException {
        String scheme = plan.webhook().tls() == null ? "http" : "https";
        String url = scheme + "://" + bracketed(plan.webhook().host()) + ":" + receiver.port();
        shell.out().write((url + "\n").getBytes(StandardCharsets.UTF_8));
        shell.out().flush();
        Notices notices = shell.notices();
        plan.endpoints()
                .forEach(at -> notices.line("Receives " + (at.product() == null ? "every product" : at.product())
                        + " at " + url + at.path()));
        notices.line("Stores in " + plan.inbox() + ", keeps what is done "
                + plan.keep().map(Durations::describe).orElse("for ever") + ", and hands over to "
                + String.join(", ", sinks(plan)) + ".");
        fetching(plan).ifPresent(notices::line);
        notices.line("Health and metrics: http://" + bracketed(plan.admin().host()) + ":" + receiver.adminPort()
                + "/health/ready and /metrics  End it with Ctrl-C.");
    }

    /** Whether a delivery that is lost costs a result; nothing to say where no ledger knows of it. */
    private static Optional<String> fetching(ReceiverPlan plan) {
        if (plan.ledger().file().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                plan.fetching().isPresent()
                        ? "Fetches what is not delivered in time, for the account "
                                + plan.ledger().account() + "."
                        : "Fetches nothing that is not delivered: it has no API key. Set MINDEE_API_KEY or pass"
                                + " --api-key-file to have it fetched before the API forgets it.");
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static List<String> sinks(ReceiverPlan plan) {
        List<String> sinks = new ArrayList<>();
        plan.ledger().file().ifPresent(file -> sinks.add("the ledger " + file));
        plan.sinks().out().ifPresent(folder -> sinks.add("files in " + folder));
        plan.sinks().lines().ifPresent(file -> sinks.add("lines in " + file));
        plan.sinks().forward().ifPresent(settings -> sinks.add("the URL at " + settings.host()));
        return sinks;
    }
}
