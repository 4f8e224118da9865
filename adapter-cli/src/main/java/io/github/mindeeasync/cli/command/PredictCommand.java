package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.Format;
import io.github.mindeeasync.cli.shell.ExitCode;
import io.github.mindeeasync.cli.wiring.LocalApi;
import io.github.mindeeasync.cli.wiring.Session;
import io.github.mindeeasync.cli.wiring.Store;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.cli.wiring.Traffic;
import io.github.mindeeasync.cli.work.Deadline;
import io.github.mindeeasync.cli.work.Delivery;
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

/** Sends documents, waits, and prints their predictions as they come. */
@Command(
        name = "predict",
        customSynopsis = "mindee-async predict SOURCE... -p [ACCOUNT/]NAME/VERSION [OPTIONS]",
        description = "Send documents, wait, and print their predictions as they come.")
final class PredictCommand implements Callable<Integer> {
    /** Submit, ask at least once, fetch. */
    private static final int REQUESTS = 3;

    /** Submit. */
    private static final int REQUESTS_WHERE_DELIVERED = 1;

    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final SendOptions sendOptions = new SendOptions();

    @Mixin
    private final WaitOptions waitOptions = new WaitOptions();

    @Option(
            names = "--sandbox",
            description = "Use an emulated API in this process: no key, no bill, invented results.")
    private boolean sandbox;

    @Mixin
    private final WebhookOptions webhookOptions = new WebhookOptions();

    @Mixin
    private final ReuseOptions reuseOptions = new ReuseOptions();

    @Mixin
    private final TrafficOptions trafficOptions = new TrafficOptions();

    PredictCommand(Context context, GlobalOptions global) {
        this.context = context;
        this.global = global;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        Optional<Format> format = waitOptions.format(findings);
        Optional<Deadline> deadline = waitOptions.deadline(context.start(), findings);
        Optional<HttpSettings> http = sandbox ? Optional.empty() : global.http(context.shell(), findings);
        Optional<Traffic> traffic =
                trafficOptions.traffic(global.traffic(), sandbox ? Quota.none() : Quota.ofDefaults(), findings);
        Optional<StorePlace> place = global.store(context.shell(), sandbox, findings);
        boolean deliveries = webhookOptions.expected(sandbox, place, findings);
        Optional<Reuse> reuse = reuseOptions.reuse(findings);
        if (sandbox && global.namesUrl()) {
            findings.add("--sandbox brings an API of its own. Leave --api-url out.");
        }
        SendOptions.Plan plan = sendOptions.plan(context.shell(), findings);
        if (sendOptions.isDryRun()) {
            plan.show(context.shell(), deliveries ? REQUESTS_WHERE_DELIVERED : REQUESTS);
            return ExitCode.OK;
        }
        try (Store store = Store.open(place.orElseThrow());
                LocalApi local = sandbox ? LocalApi.start(context.shell().notices()) : LocalApi.none()) {
            Resume resume = global.resume(sandbox, store);
            Docket docket = context.docket(resume);
            HttpSettings settings = local.http().or(() -> http).orElseThrow();
            try (Session session = Session.open(
                    settings, plan.check(), docket, traffic.orElseThrow().expecting(deliveries), store)) {
                Sending sending = plan.send(session.predictions(), docket, reuse.orElseThrow());
                int exitCode = new Delivery(
                                context.shell(),
                                docket,
                                resume,
                                format.orElseThrow().printer(session.codec()))
                        .run(sending.items().iterator(), sending.refused(), deadline.orElseThrow());
                session.nothingDelivered().ifPresent(context.shell().notices()::say);
                return exitCode;
            }
        }
    }
}
