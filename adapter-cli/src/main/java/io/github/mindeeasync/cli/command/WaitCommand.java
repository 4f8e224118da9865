package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.output.Format;
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
import io.github.mindeeasync.core.port.in.Job;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.http.HttpSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes up jobs that any process submitted, and prints their predictions as they come. */
@Command(
        name = "wait",
        customSynopsis = "mindee-async wait TOKEN... [-o FORMAT] [--timeout DUR] [OPTIONS]",
        description = "Take up jobs by their tokens, and print their predictions as they come.")
final class WaitCommand implements Callable<Integer> {
    private final Context context;
    private final GlobalOptions global;

    @Mixin
    private final TokenParameters tokens = new TokenParameters();

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
        Set<JobRef> jobs = tokens.jobs(findings);
        Optional<Format> format = waitOptions.format(findings);
        Optional<Deadline> deadline = waitOptions.deadline(context.start(), findings);
        Optional<HttpSettings> http = global.http(context.shell(), findings);
        Optional<Traffic> traffic = trafficOptions.traffic(global.traffic(), Quota.ofDefaults(), findings);
        Optional<StorePlace> place = global.store(context.shell(), false, findings);
        findings.orThrow();
        try (Store store = Store.open(place.orElseThrow())) {
            Resume resume = Resume.byTokens(global.waitCommand());
            Docket docket = context.docket(resume);
            try (Session session = Session.open(
                    http.orElseThrow(), DocumentCheck.ofDefaults(), docket, traffic.orElseThrow(), store)) {
                return new Delivery(
                                context.shell(),
                                docket,
                                resume,
                                format.orElseThrow().printer(session.codec()))
                        .run(taken(jobs, session, docket), List.of(), deadline.orElseThrow());
            }
        }
    }

    private static List<Item> taken(Set<JobRef> jobs, Session session, Docket docket) {
        List<Item> items = new ArrayList<>();
        for (JobRef ref : jobs) {
            Job job = session.predictions().resume(ref);
            docket.resumes(job.submission(), ref);
            items.add(new Item(null, job));
        }
        return items;
    }
}
