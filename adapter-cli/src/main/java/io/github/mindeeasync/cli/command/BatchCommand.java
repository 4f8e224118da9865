package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.batch.BatchDryRun;
import io.github.mindeeasync.cli.batch.BatchNews;
import io.github.mindeeasync.cli.batch.BatchOrder;
import io.github.mindeeasync.cli.batch.BatchWork;
import io.github.mindeeasync.cli.batch.Inputs;
import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.wiring.LocalApi;
import io.github.mindeeasync.cli.wiring.Session;
import io.github.mindeeasync.cli.wiring.Store;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.cli.wiring.Traffic;
import io.github.mindeeasync.cli.work.Resume;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends all files of folders, and writes each result to a file. */
@Command(
        name = "batch",
        customSynopsis = "mindee-async batch DIR|FILE... -p [ACCOUNT/]NAME/VERSION --out DIR [OPTIONS]",
        description = {
            "Send many documents, and write each answer of the API to a file as it comes.",
            "Bad files do not stop it. Run it again after whatever ended it: what is finished costs no request,",
            "what is at the API is picked up, and nothing is sent twice."
        })
final class BatchCommand implements Callable<Integer> {
    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final BatchOptions options = new BatchOptions();

    @Mixin
    private final TargetOptions targetOptions = new TargetOptions();

    @Mixin
    private final WebhookOptions webhookOptions = new WebhookOptions();

    @Mixin
    private final ReuseOptions reuseOptions = new ReuseOptions();

    @Option(
            names = "--sandbox",
            description = "Use an emulated API in this process: no key, no bill, invented results.")
    private boolean sandbox;

    @Mixin
    private final TrafficOptions trafficOptions = new TrafficOptions();

    BatchCommand(Context context, GlobalOptions global) {
        this.context = context;
        this.global = global;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Findings findings = new Findings();
        Optional<HttpSettings> http = sandbox ? Optional.empty() : global.http(context.shell(), findings);
        Optional<Traffic> traffic =
                trafficOptions.traffic(global.traffic(), sandbox ? Quota.none() : Quota.ofDefaults(), findings);
        Optional<StorePlace> place = global.store(context.shell(), sandbox, findings);
        boolean deliveries = webhookOptions.expected(sandbox, place, findings);
        if (sandbox && global.namesUrl()) {
            findings.add("--sandbox brings an API of its own. Leave --api-url out.");
        }
        Optional<BatchOrder> order = order(traffic.map(usual -> usual.expecting(deliveries)), findings);
        findings.orThrow();
        try (Store store = options.dryRun ? Store.openIfThere(place.orElseThrow()) : Store.open(place.orElseThrow());
                LocalApi local = sandbox && !options.dryRun
                        ? LocalApi.start(context.shell().notices())
                        : LocalApi.none()) {
            HttpSettings settings = local.http().or(() -> http).orElseGet(() -> HttpSettings.withKey("sandbox"));
            return run(settings, traffic.orElseThrow().expecting(deliveries), store, order.orElseThrow());
        }
    }

    private Optional<BatchOrder> order(Optional<Traffic> traffic, Findings findings) {
        Optional<Target> target = targetOptions.target(findings);
        Optional<DocumentCheck> check = options.check(findings);
        Optional<Reuse> reuse = reuseOptions.reuse(findings);
        Optional<Duration> patience = options.patience(findings);
        Optional<Inputs> inputs = options.inputs(findings);
        long most = options.most(findings);
        if (!findings.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BatchOrder(
                inputs.orElseThrow(),
                target.orElseThrow(),
                targetOptions.options(),
                check.orElseThrow(),
                options.base64,
                reuse.orElseThrow(),
                traffic.orElseThrow().quota(),
                most,
                patience.orElseThrow(),
                options.watch,
                traffic.orElseThrow().deliveries()));
    }

    private int run(HttpSettings http, Traffic traffic, Store store, BatchOrder order)
            throws IOException, InterruptedException {
        Notices notices = context.shell().notices();
        BatchNews news = new BatchNews(notices, store.ledger().isPresent());
        try (Session session = Session.open(http, order.check(), news, traffic, store)) {
            if (options.dryRun) {
                Account account = new Account(session.origin(), store.account());
                return new BatchDryRun(context.shell(), order, account, store.ledger()).run();
            }
            Resume resume = global.resume(sandbox, store);
            if (!resume.recorded() && !sandbox) {
                notices.say("without a ledger, running this again sends everything again");
            }
            make(order.inputs().out());
            BatchWork work = new BatchWork(session, notices, resume, order);
            context.endsWith(work);
            int exitCode = work.run();
            session.nothingDelivered().ifPresent(notices::say);
            return exitCode;
        }
    }

    private static void make(Path out) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--out " + out + " cannot be made (" + e + "). Name a folder that can be written.", e);
        }
    }
}
