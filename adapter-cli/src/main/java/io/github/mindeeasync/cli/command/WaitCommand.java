package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.Format;
import io.github.mindeeasync.cli.shell.Notices;
import io.github.mindeeasync.cli.wiring.Session;
import io.github.mindeeasync.cli.wiring.Store;
import io.github.mindeeasync.cli.wiring.StorePlace;
import io.github.mindeeasync.cli.wiring.Traffic;
import io.github.mindeeasync.cli.work.Deadline;
import io.github.mindeeasync.cli.work.Delivery;
import io.github.mindeeasync.cli.work.Docket;
import io.github.mindeeasync.cli.work.Item;
import io.github.mindeeasync.cli.work.Resume;
import io.github.mindeeasync.core.document.DocumentCheck;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.ledger.Account;
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.http.HttpSettings;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes up jobs that any process submitted, and prints their predictions as they come. */
@Command(
        name = "wait",
        customSynopsis = "mindee-async wait TOKEN... | --all [-o FORMAT] [--timeout DUR] [OPTIONS]",
        description = {
            "Take up jobs by their tokens, or all that the ledger knows to have no result yet, and print their",
            "predictions as they come."
        })
final class WaitCommand implements Callable<Integer> {
    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final TokenParameters tokens = new TokenParameters();

    @Option(
            names = "--all",
            description = "Instead of TOKENs: every job of the ledger that has no result yet, of this account and API.")
    private boolean all;

    @Mixin
    private final WaitOptions waitOptions = new WaitOptions();

    @Mixin
    private final TrafficOptions trafficOptions = new TrafficOptions();

    WaitCommand(Context context, GlobalOptions global) {
        this.context = context;
        this.global = global;
    }

    @Override
    public Integer call() throws InterruptedException {
        Findings findings = new Findings();
        Set<JobRef> named = all ? Set.of() : tokens.jobs(findings);
        if (all && tokens.isGiven()) {
            findings.add("--all is every job of the ledger. Leave the TOKENs out, or --all.");
        }
        Optional<Format> format = waitOptions.format(findings);
        Optional<Deadline> deadline = waitOptions.deadline(context.start(), findings);
        Optional<HttpSettings> http = global.http(context.shell(), findings);
        Optional<Traffic> traffic = trafficOptions.traffic(global.traffic(), Quota.ofDefaults(), findings);
        Optional<StorePlace> place = global.store(context.shell(), false, findings);
        if (all && place.isPresent() && place.get().file().isEmpty()) {
            findings.add("--all is every job of the ledger, and --ledger none leaves none. Name its file, or TOKENs.");
        }
        findings.orThrow();
        try (Store store = Store.open(place.orElseThrow())) {
            Resume resume = all ? Resume.ofAll(global.waitCommand()) : Resume.byTokens(global.waitCommand());
            Docket docket = context.docket(resume);
            try (Session session = Session.open(
                    http.orElseThrow(), DocumentCheck.ofDefaults(), docket, traffic.orElseThrow(), store)) {
                Collection<JobRef> jobs = all ? unfinished(store, session.origin()) : named;
                return new Delivery(
                                context.shell(),
                                docket,
                                resume,
                                format.orElseThrow().printer(session.codec()))
                        .run(taken(jobs, session, docket), List.of(), deadline.orElseThrow());
            }
        }
    }

    private Collection<JobRef> unfinished(Store store, String origin) throws InterruptedException {
        Account account = new Account(origin, store.account());
        UnfinishedJobs jobs = UnfinishedJobs.of(store.ledger().orElseThrow(), account);
        Notices notices = context.shell().notices();
        if (jobs.ofOthers() > 0) {
            notices.say(
                    jobs.ofOthers() + " of the ledger's jobs without a result are of another --account or --api-url");
        }
        if (jobs.jobs().isEmpty()) {
            notices.say("the ledger knows no job of account " + account.label() + " without a result");
        }
        return jobs.jobs();
    }

    /** Each taken up as it is asked for, and held by nobody here: there may be very many. */
    private static Iterator<Item> taken(Collection<JobRef> jobs, Session session, Docket docket) {
        return jobs.stream()
                .map(ref -> {
                    Job job = session.predictions().resume(ref);
                    docket.resumes(job.submission(), ref);
                    return new Item(null, job);
                })
                .iterator();
    }
}
