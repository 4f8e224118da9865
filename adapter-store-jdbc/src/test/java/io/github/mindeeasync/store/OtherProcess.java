package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.PREPARED;
import static io.github.mindeeasync.store.Work.SUBMITTING;
import static io.github.mindeeasync.store.Work.move;
import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.Opening;
import io.github.mindeeasync.core.ledger.Reuse;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.JobLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A process with a store of its own: prints a line for each step that was acknowledged. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    /** @param options of the JVM */
    OtherProcess(Path file, String work, String name, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherProcess.class.getName()));
        command.addAll(List.of(file.toString(), work, name));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The other process has ended.");
        }
        return line;
    }

    /** All whole lines until its end. */
    List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** By its handle, which leaves what it had printed to be read. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws Exception {
        JdbcStore store = JdbcStore.open(Path.of(arguments[0]));
        String name = arguments[2];
        switch (arguments[1]) {
            case "submitting" -> submitting(store.ledger(), name);
            case "race" -> race(store, name);
            case "receiving" -> receiving(store.inbox(), name);
            case "handling" -> handling(store.inbox());
            case "large" -> large(store.inbox());
            default -> steps(store.ledger(), name);
        }
    }

    /** Opens entries, begins to send one, takes a slot, and hangs. */
    private static void submitting(JobLedger ledger, String name) throws Exception {
        LedgerEntry sending = opened(ledger, name + "-sending");
        move(ledger, sending, PREPARED, SUBMITTING);
        opened(ledger, name + "-waiting");
        System.out.println("hangs");
        Thread.currentThread().join();
    }

    /** Opens the same documents as everybody else, and prints those it got. */
    private static void race(JdbcStore store, String name) throws Exception {
        System.out.println("ready");
        System.in.read();
        List<CompletionStage<Opening>> openings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            openings.add(store.ledger().open(Work.draft(name + "-" + i, "race-" + i), Reuse.ofDefaults()));
        }
        for (int i = 0; i < 300; i++) {
            if (value(openings.get(i)) instanceof Opening.Ours) {
                System.out.println("race-" + i);
            }
        }
        System.out.println("done");
        Thread.currentThread().join();
    }

    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Stores one delivery after the other. */
    private static void receiving(DeliveryInbox inbox, String name) throws Exception {
        for (int i = 0; ; i++) {
            System.out.println("stored " + Parcels.stored(inbox, name + "-" + i) + " .");
        }
    }

    /** Takes all the work there is, and hangs. */
    private static void handling(DeliveryInbox inbox) throws Exception {
        System.out.println("has " + Parcels.claim(inbox, 10).size());
        Thread.currentThread().join();
    }

    /** Stores more than there is memory for, and hands it over as whoever has eight slots would. */
    private static void large(DeliveryInbox inbox) throws Exception {
        for (int i = 0; i < 8; i++) {
            Parcels.stored(inbox, Parcels.of("large-" + i, new byte[32 << 20]));
        }
        System.out.println("stored 8");
        List<io.github.mindeeasync.core.delivery.Work> inHand = new ArrayList<>();
        int done = 0;
        while (done < 8) {
            inHand.addAll(Parcels.claim(inbox, 8 - inHand.size()));
            inHand.addAll(Parcels.claim(inbox, 8 - inHand.size()));
            done += value(inbox.done(inHand.remove(0))) ? 1 : 0;
        }
        System.out.println("handed over " + done);
    }

    private static void steps(JobLedger ledger, String name) throws Exception {
        for (int i = 0; ; i++) {
            LedgerEntry entry = opened(ledger, name + "-" + i);
            System.out.println("prepared " + entry.id());
            move(ledger, entry, PREPARED, SUBMITTING);
            System.out.println("submitting " + entry.id());
            move(ledger, entry, SUBMITTING, SUBMITTING.accepted(job(entry)));
            System.out.println("submitted " + entry.id());
        }
    }

    private static JobRef job(LedgerEntry entry) {
        return new JobRef(
                entry.draft().target().product(), new JobId("job-" + entry.id().value()));
    }
}
