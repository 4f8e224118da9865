package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.AuditEntry;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.DeliverySummary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the inbox holds, and what people decide about it. */
@Timeout(60)
class DeliveriesTest {
    @TempDir
    Path folder;

    private Inboxes inbox;

    @BeforeEach
    void nameTheInbox() {
        inbox = new Inboxes(folder.resolve("inbox.db"));
    }

    private Run run(String... arguments) {
        return new Run.Setting()
                .with("USER", "ann")
                .with(Run.STATE, folder.resolve("state").toString())
                .run(List.of("deliveries", "--inbox", inbox.file().toString()), arguments);
    }

    private DeliveryState state(DeliveryId id) {
        return inbox.open(it -> Inboxes.value(it.list(DeliveryQuery.all()))).stream()
                .filter(line -> line.id().equals(id))
                .map(DeliverySummary::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lists_objects_with_these_keys() {
        DeliveryId id = inbox.dead("job-1");

        Run run = run("-o", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(1);
        assertThat(run.out())
                .startsWith("{\"id\":\"" + id + "\",\"job\":\"job-1\",\"document\":\"job-1.pdf\",\"state\":\"dead\","
                        + "\"attempts\":1,\"received_at\":\"20")
                .contains("\"endpoint\":\"/webhooks/invoices\",\"product\":\"mindee/invoices/v4\",\"bytes\":15,"
                        + "\"hold\":null,\"problem\":\"no luck\"");
    }

    @Test
    void lists_in_columns_by_state_and_up_to_a_limit() {
        DeliveryId first = inbox.pending("job-1");
        inbox.pending("job-2");

        Run all = run("list");
        Run limited = run("list", "--limit", "1");
        Run before = run("--limit", "1", "list");

        assertThat(all.lines()).hasSize(3);
        assertThat(all.lines().get(0)).startsWith("delivery ");
        assertThat(all.lines().get(1)).startsWith(first + "  job-1 ").contains("pending", "job-1.pdf");
        assertThat(limited.lines()).isEqualTo(all.lines().subList(0, 2));
        assertThat(before.lines()).isEqualTo(limited.lines());
        assertThat(run("--state", "dead,held", "-o", "json").lines()).isEmpty();
        assertThat(run("--state", "pending", "-o", "json").lines()).hasSize(2);
    }

    @Test
    void a_state_a_limit_and_a_format_that_are_none_are_wrong_usage_and_all_are_named() {
        Run wrong = run("--state", "lost", "--limit", "0", "-o", "xml");
        Run raw = run("-o", "raw");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("Not a state: \"lost\". Choose among pending, leased, done, held, dead.")
                .contains("--limit is at least 1", "Not an output format: \"xml\"");
        assertThat(raw.exitCode()).isEqualTo(2);
        assertThat(raw.err()).contains("Choose summary or json");
    }

    @Test
    void show_tells_everything_but_the_payload() {
        DeliveryId id = inbox.dead("job-1");

        Run text = run("show", id.toString());
        Run json = run("show", id.toString(), "-o", "json");

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.lines())
                .contains("delivery    " + id, "state       dead", "job         job-1", "key         job:job-1")
                .contains("sink        mine dead, 1 attempt: no luck");
        assertThat(json.lines()).hasSize(1);
        assertThat(json.out())
                .contains("\"id\":\"" + id + "\"", "\"key\":\"job:job-1\"", "\"audit\":[]")
                .contains("\"sinks\":[{\"sink\":\"mine\",\"state\":\"dead\",\"attempts\":1,\"due\":null,"
                        + "\"problem\":\"no luck\"}]");
    }

    @Test
    void show_tells_when_the_next_attempt_is() {
        DeliveryId id = inbox.pending("job-1");

        assertThat(run("show", id.toString()).out()).contains("sink        mine pending, 0 attempts, due at 20");
    }

    @Test
    void show_prints_the_payload_byte_for_byte() {
        String odd = "{\"a\": \"\uFEFF\u0000\r\n\"}\n";
        DeliveryId id = inbox.open(it -> Inboxes.store(it, "job-1", "a.pdf", odd));

        assertThat(run("show", id.toString(), "-o", "raw").stdout()).isEqualTo(odd.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_name_that_a_sender_chose_writes_no_line_of_its_own() {
        DeliveryId id = inbox.open(it -> Inboxes.store(it, "job-1", "a\n\u001b[2Jdelivery", "{}"));

        assertThat(run().lines()).hasSize(2);
        assertThat(run().out()).doesNotContain("\u001b");
        assertThat(run("show", id.toString()).out())
                .contains("document    a [2Jdelivery")
                .doesNotContain("\u001b");
    }

    @Test
    void replays_dead_ones_and_keeps_who_did_it() {
        DeliveryId id = inbox.dead("job-1");

        Run run = run("replay", id.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("replayed " + id);
        assertThat(state(id)).isEqualTo(DeliveryState.PENDING);
        List<AuditEntry> audit = inbox.open(it -> Inboxes.value(it.audit(id)));
        assertThat(audit).extracting(AuditEntry::action).containsExactly(AuditEntry.Action.REPLAYED);
        assertThat(audit).extracting(AuditEntry::by).containsExactly("ann");
        assertThat(run("show", id.toString()).out()).containsPattern("replayed    20\\S+ by ann");
    }

    @Test
    void replays_what_it_can_and_names_the_rest() {
        DeliveryId dead = inbox.dead("job-1");
        DeliveryId pending = inbox.pending("job-2");

        Run run = run("replay", pending.toString(), "none-such", dead.toString(), "-o", "json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).containsExactly("{\"id\":\"" + dead + "\",\"replayed\":true}");
        assertThat(run.err())
                .contains("Delivery " + pending + " is pending: only held and dead ones can be replayed.")
                .contains("The inbox has no delivery none-such.");
    }

    @Test
    void replays_all_of_a_state_and_leaves_the_others() {
        DeliveryId dead = inbox.dead("job-1");
        DeliveryId held = inbox.open(it -> {
            DeliveryId id = Inboxes.store(it, "job-2", "b.pdf", "{}");
            Inboxes.value(it.held(Inboxes.claim(it, 1).get(0), "odd"));
            return id;
        });

        Run run = run("replay", "--state", "dead");

        assertThat(run.out()).isEqualTo("replayed 1 delivery\n");
        assertThat(state(dead)).isEqualTo(DeliveryState.PENDING);
        assertThat(state(held)).isEqualTo(DeliveryState.HELD);
        assertThat(run("replay", "--state", "held", "-o", "json").out()).isEqualTo("{\"replayed\":1}\n");
    }

    @Test
    void what_to_replay_has_to_be_said_once() {
        inbox.dead("job-1");

        for (Run wrong :
                List.of(run("replay"), run("replay", "--sink", Inboxes.SINK), run("replay", "--since", "2h"))) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("Name delivery ids, or --state dead");
        }
        Run pending = run("replay", "--state", "pending");
        assertThat(pending.exitCode()).isEqualTo(2);
        assertThat(pending.err()).contains("Choose among done, held, dead.");
        assertThat(run("replay", "not an id").err()).contains("\"not an id\": Not a delivery id");
    }

    @Test
    void discards_and_the_same_delivery_stays_a_duplicate() {
        DeliveryId id = inbox.dead("job-1");

        Run run = run("discard", id.toString());
        Run again = run("discard", id.toString());
        Run unsaid = run("discard");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("discarded " + id);
        assertThat(run().lines()).hasSize(1);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("Delivery " + id + " was discarded by ann at 20");
        assertThat(run("show", id.toString()).err()).contains("was discarded by ann");
        assertThat(unsaid.exitCode()).isEqualTo(2);
        assertThat(inbox.pending("job-1")).as("the same content again").isEqualTo(id);
    }

    @Test
    void what_is_being_handed_over_is_not_discarded() {
        DeliveryId id = inbox.pending("job-1");

        Run run = inbox.open(it -> {
            Inboxes.claim(it, 1);
            return run("discard", id.toString());
        });

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Delivery " + id + " is being handed over.");
        assertThat(state(id)).as("its lease ended with its program").isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void prune_forgets_what_is_done_and_old_and_nothing_else() {
        DeliveryId done = inbox.done("job-1");
        inbox.dead("job-2");

        Run young = run("prune", "--older-than", "1d");
        Run all = run("prune", "--older-than", "1ms");
        Run everything = run("prune", "--older-than", "0s");
        Run unsaid = run("prune");

        assertThat(young.out()).startsWith("forgotten 0 deliveries");
        assertThat(all.out()).startsWith("forgotten 1 delivery,");
        assertThat(run("-o", "json").lines()).hasSize(1);
        assertThat(unsaid.exitCode()).isEqualTo(2);
        assertThat(unsaid.err()).contains("--older-than 30d");
        assertThat(everything.exitCode()).isEqualTo(2);
        assertThat(everything.err()).contains("Not an age: \"0s\"");
        assertThat(inbox.done("job-3")).isNotEqualTo(done);
        assertThat(inbox.pending("job-1")).as("the same content again").isEqualTo(done);
    }

    @Test
    void works_while_another_program_has_the_inbox_open() {
        inbox.dead("job-1");

        inbox.open(it -> {
            assertThat(run("replay", "--state", "dead").exitCode()).isZero();
            assertThat(Inboxes.claim(it, 1)).hasSize(1);
            assertThat(run("--state", "leased", "-o", "json").lines()).hasSize(1);
            return it;
        });
    }

    @Test
    void where_there_is_no_inbox_yet_nothing_is_made() {
        Path missing = folder.resolve("deep").resolve("none.db");

        Run list = Run.of("deliveries", "--inbox", missing.toString());
        Run show = Run.of("deliveries", "show", "x", "--inbox", missing.toString());
        Run usual = new Run.Setting()
                .with(Run.STATE, folder.resolve("state").toString())
                .run("deliveries");

        assertThat(list.exitCode()).isZero();
        assertThat(list.err()).contains("there is no inbox at " + missing);
        assertThat(show.exitCode()).isEqualTo(1);
        assertThat(usual.err()).contains("state/mindee-async/inbox.db");
        assertThat(missing.getParent()).doesNotExist();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void an_inbox_that_cannot_be_looked_for_is_not_said_to_be_missing() throws IOException {
        Path barred = Files.writeString(folder.resolve("barred"), "no folder").resolve("inbox.db");

        Run list = Run.of("deliveries", "--inbox", barred.toString());

        assertThat(list.exitCode()).isEqualTo(2);
        assertThat(list.err()).contains(barred + " cannot be").doesNotContain("there is no inbox");
    }

    @Test
    void the_default_inbox_is_the_one_that_listen_writes() {
        Path usual = folder.resolve("state/mindee-async/inbox.db");
        new Inboxes(usual).pending("job-1");

        Run run = new Run.Setting()
                .with(Run.STATE, folder.resolve("state").toString())
                .run("deliveries", "-o", "json");

        assertThat(run.lines()).hasSize(1);
    }

    /** An output that cannot be written, for this reason. */
    private Run listedInto(String reason) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(reason);
            }
        };
        return new Run.Setting()
                .out(broken)
                .run("deliveries", "--inbox", inbox.file().toString());
    }

    @Test
    void a_reader_who_has_seen_enough_ends_a_list_in_silence_and_a_full_disk_does_not() {
        inbox.done("job-1");

        Run enough = listedInto("Broken pipe");
        Run full = listedInto("No space left on device");

        assertThat(enough.exitCode()).isZero();
        assertThat(enough.err()).isEmpty();
        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err()).contains("standard output cannot be written (No space left on device)");
    }

    private void unusable(String words) throws IOException {
        byte[] before = Files.readAllBytes(inbox.file());
        for (String[] arguments :
                new String[][] {{}, {"show", "x"}, {"replay", "x"}, {"prune", "--older-than", "1d"}}) {
            Run run = run(arguments);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines().toList()).hasSize(2);
            assertThat(run.err())
                    .startsWith("mindee-async: ")
                    .contains(inbox.file().toString(), words);
        }
        assertThat(Files.readAllBytes(inbox.file())).isEqualTo(before);
    }

    @Test
    void a_file_that_is_no_inbox_is_named_and_left_alone() throws IOException {
        Files.writeString(inbox.file(), "Dear diary, this is more than a hundred characters long. ".repeat(30));
        unusable("is not an inbox");
    }

    @Test
    void a_damaged_inbox_is_named_and_left_alone() throws IOException {
        inbox.manyDead(100);
        byte[] bytes = Files.readAllBytes(inbox.file());
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0xA5);
        Files.write(inbox.file(), bytes);
        unusable("is damaged");
    }

    @Test
    void a_newer_inbox_is_named_and_left_alone() throws Exception {
        inbox.pending("job-1");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + inbox.file());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE schema_version SET version = 99");
        }
        unusable("newer version");
    }

    @Test
    void an_inbox_that_cannot_be_written_is_named_and_left_alone() throws IOException {
        inbox.pending("job-1");
        Files.setPosixFilePermissions(inbox.file(), PosixFilePermissions.fromString("r--r--r--"));
        Assumptions.assumeFalse(Files.isWritable(inbox.file()), "this user may write everything");
        unusable("cannot be read and written");
    }

    @Test
    void what_to_list_ahead_of_a_word_that_does_something_else_is_wrong_usage_and_nothing_is_done() {
        DeliveryId id = inbox.dead("job-1");
        misplaced("--state stands before replay. Say it behind that word.", "--state", "dead", "replay", id.toString());
        misplaced("--sink stands before discard.", "--sink", "ledger", "discard", id.toString());
        misplaced("--state is for list; prune has no such choice.", "--state", "dead", "prune", "--older-than", "0s");
        misplaced("--limit is for list; show has no such choice.", "--limit", "1", "show", id.toString());
        assertThat(state(id)).isEqualTo(DeliveryState.DEAD);
    }

    private void misplaced(String problem, String... arguments) {
        Run run = run(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(problem);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void who_decided_is_the_person_whom_sudo_lent_another_users_name() {
        DeliveryId id = inbox.dead("job-1");
        Run run = new Run.Setting()
                .with("USER", "mindee")
                .with("SUDO_USER", "ann")
                .run(
                        "deliveries",
                        "replay",
                        id.toString(),
                        "--inbox",
                        inbox.file().toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run("show", id.toString()).out()).containsPattern("replayed    20\\S+ by ann");
    }

    @Test
    void an_inbox_that_fails_in_the_middle_is_no_bug() throws Exception {
        DeliveryId id = inbox.pending("job-1");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + inbox.file());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE audits");
        }
        Run run = run("show", id.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no such table").doesNotContain("unexpected", "Exception");
    }

    @Test
    void an_inbox_that_is_no_path_is_wrong_usage() {
        Run run = Run.of("deliveries", "--inbox", " ");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--inbox is empty. Name a file.");
    }
}
