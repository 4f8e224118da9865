package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Durations;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.Session;
import io.github.mindeeasync.cli.wiring.Store;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.cli.wiring.Traffic;
import io.github.mindeeasync.cli.work.Acceptance;
import io.github.mindeeasync.cli.work.Deadline;
import io.github.mindeeasync.cli.work.Docket;
import io.github.mindeeasync.cli.work.Resume;
import io.github.mindeeasync.cli.work.Sending;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.http.HttpSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends documents and prints the token of each job as it is accepted. */
@Command(
        name = "submit",
        customSynopsis = "mindee-async submit SOURCE... -p [ACCOUNT/]NAME/VERSION [OPTIONS]",
        description = "Send documents, and print one job token a line as each is accepted.")
final class SubmitCommand implements Callable<Integer> {
    private static final int REQUESTS = 1;

    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final SendOptions sendOptions = new SendOptions();

    @Option(
            names = "--timeout",
            paramLabel = "DUR",
            defaultValue = "5m",
            description = "How long the API may take to accept all of them, such as 30s or 5m. Default: 5m")
    private String timeout = "";

    @Mixin
    private final WebhookOptions webhookOptions = new WebhookOptions();

    @Mixin
    private final ReuseOptions reuseOptions = new ReuseOptions();

    @Mixin
    private final TrafficOptions trafficOptions = new TrafficOptions();

    SubmitCommand(Context context, GlobalOptions global) {
        this.context = context;
        this.global = global;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        Optional<Deadline> deadline =
                findings.check(() -> Deadline.after(context.start(), Durations.parseTimeout(timeout)));
        Optional<HttpSettings> http = global.http(context.shell(), findings);
        Optional<Traffic> traffic = trafficOptions.traffic(global.traffic(), Quota.ofDefaults(), findings);
        Optional<StorePlace> place = global.store(context.shell(), false, findings);
        boolean deliveries = webhookOptions.expected(false, place, findings);
        Optional<Reuse> reuse = reuseOptions.reuse(findings);
        SendOptions.Plan plan = sendOptions.plan(context.shell(), findings);
        if (sendOptions.isDryRun()) {
            plan.show(context.shell(), REQUESTS);
            return ExitCode.OK;
        }
        try (Store store = Store.open(place.orElseThrow())) {
            Resume resume = global.resume(false, store);
            Docket docket = context.docket(resume);
            try (Session session = Session.open(
                    http.orElseThrow(),
                    plan.check(),
                    docket,
                    traffic.orElseThrow().expecting(deliveries),
                    store)) {
                Sending sending = plan.send(session.predictions(), docket, reuse.orElseThrow());
                return new Acceptance(context.shell(), docket, resume).run(sending, deadline.orElseThrow());
            }
        }
    }
}
