package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.shell.ServiceLog;
import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.Receiver;
import io.github.mindeeasync.cli.wiring.ReceiverPlan;
import io.github.mindeeasync.cli.work.LastWords;
import io.github.mindeeasync.webhook.DeliveryLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Receives webhooks until it is stopped. */
@Command(
        name = "listen",
        customSynopsis = "mindee-async listen [--port N] [--endpoint PATH[=PRODUCT]]... [OPTIONS]",
        description = {
            "Receive webhooks until Ctrl-C or SIGTERM: each is verified, stored on the disk, acknowledged, and then",
            "handed over to the ledger and to what else is named, again and again until it is taken (at least once,",
            "with a key that stays the same). The first line on stdout is the URL it receives at."
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
        ServiceLog log = new ServiceLog(shell.notices());
        log.takeOver();
        try (Receiver receiver = Receiver.open(plan, new DeliveryLog((level, line) -> write(log, level, line)))) {
            context.endsWith(new Ending(receiver, shell.notices()));
            announce(plan, receiver, shell);
            new CountDownLatch(1).await();
            return ExitCode.OK;
        }
    }

    private void write(ServiceLog log, Level level, String line) {
        if (level.toInt() >= Level.INFO.toInt() || global.verbosity() > 0) {
            log.line(level.toString(), line);
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
        notices.line("Stores in " + plan.inbox() + " and hands over to " + String.join(", ", sinks(plan)) + ".");
        notices.line("Health and metrics: http://" + plan.admin().host() + ":" + receiver.adminPort()
                + "/health/ready and /metrics  End it with Ctrl-C.");
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static List<String> sinks(ReceiverPlan plan) {
        List<String> sinks = new ArrayList<>();
        plan.ledger().file().ifPresent(file -> sinks.add("the ledger " + file));
        plan.out().ifPresent(folder -> sinks.add("files in " + folder));
        plan.lines().ifPresent(file -> sinks.add("lines in " + file));
        plan.forward().ifPresent(settings -> sinks.add(settings.toString()));
        return sinks;
    }

    /** A signal is how a receiver ends. */
    private record Ending(Receiver receiver, Notices notices) implements LastWords {
        @Override
        public void lastWords(Duration grace) {
            receiver.stop();
            notices.say("ended; what was acknowledged is stored");
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.of(ExitCode.OK);
        }
    }
}
