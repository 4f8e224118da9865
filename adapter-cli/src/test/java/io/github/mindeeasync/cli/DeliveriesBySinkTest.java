package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries by their sinks and by when they were received: found, replayed and given up. */
@Timeout(60)
class DeliveriesBySinkTest {
    private static final Duration NOW = Duration.ZERO;

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

    /** The jobs that a list shows. */
    private List<String> jobs(String... arguments) {
        Run run = run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.lines().stream()
                .flatMap(line -> Run.texts(line, "job").stream())
                .toList();
    }

    private Map<String, DeliveryState> states(DeliveryId id) {
        return inbox.open(it -> Inboxes.value(it.handOvers(id))).stream()
                .collect(Collectors.toMap(HandOverStatus::sink, HandOverStatus::state));
    }

    private void wrong(String problem, String... arguments) {
        Run run = run(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(problem);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void lists_what_is_there_for_a_sink_and_in_which_state_it_is_there() {
        inbox.arrived("job-1", NOW, "a", "b");
        inbox.arrived("job-2", NOW, "b");
        inbox.end("a", (it, work) -> it.dead(work, "no luck"));

        assertThat(jobs("list", "--sink", "a", "-o", "json")).containsExactly("job-1");
        assertThat(jobs("--sink", "b", "-o", "json")).containsExactly("job-1", "job-2");
        assertThat(jobs("--sink", "b", "--state", "dead", "-o", "json")).isEmpty();
        assertThat(jobs("--sink", "c", "-o", "json")).isEmpty();
        assertThat(jobs("--sink", "b", "list", "--limit", "1", "-o", "json"))
                .as("what was said before the word counts as well")
                .containsExactly("job-1");
    }

    @Test
    void lists_what_was_received_from_an_instant_on_and_before_another() {
        inbox.arrived("old", Duration.ofHours(3), "a");
        inbox.arrived("middle", Duration.ofHours(2), "a");
        inbox.arrived("young", NOW, "a");
        String then = Instant.now().minus(Duration.ofMinutes(150)).toString();

        assertThat(jobs("list", "--since", "150m", "-o", "json")).containsExactly("middle", "young");
        assertThat(jobs("list", "--until", then, "-o", "json")).containsExactly("old");
        assertThat(jobs("list", "--since", then, "--until", "1h", "-o", "json")).containsExactly("middle");
        assertThat(jobs("list", "--since", "150m", "--limit", "1", "-o", "json"))
                .containsExactly("middle");
    }

    @Test
    void times_that_cannot_be_meant_are_named_and_so_is_a_sink_without_a_name() {
        inbox.arrived("job-1", NOW, "a");

        wrong("Not a time for --since: \"soon\"", "list", "--since", "soon");
        wrong("--until 2999-01-01T00:00:00Z is in the future", "list", "--until", "2999-01-01T00:00:00Z");
        wrong("--since 1h is not before --until 2h", "replay", "--state", "dead", "--since", "1h", "--until", "2h");
        wrong("--sink is empty", "discard", "--state", "dead", "--sink", "");
    }

    @Test
    void replays_for_one_sink_and_leaves_the_others() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a", "b");
        inbox.end("a", (it, work) -> it.dead(work, "no luck"));
        inbox.end("b", (it, work) -> it.dead(work, "no luck"));

        Run run = run("replay", "--state", "dead", "--sink", "b");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("replayed 1 delivery\n");
        assertThat(states(id)).isEqualTo(Map.of("a", DeliveryState.DEAD, "b", DeliveryState.PENDING));
        assertThat(run("show", id.toString()).out()).containsPattern("replayed    20\\S+ by ann for b");
        assertThat(run("replay", id.toString(), "--sink", "a").exitCode()).isZero();
        assertThat(states(id)).containsEntry("a", DeliveryState.PENDING);
    }

    @Test
    void replays_of_a_state_what_is_in_it_and_not_what_else_the_delivery_has() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a", "b");
        inbox.end("a", (it, work) -> it.dead(work, "no luck"));
        inbox.end("b", (it, work) -> it.held(work, "which?"));

        run("replay", "--state", "dead");

        assertThat(states(id)).isEqualTo(Map.of("a", DeliveryState.PENDING, "b", DeliveryState.HELD));
    }

    @Test
    void replays_what_was_received_in_a_time() {
        DeliveryId old = inbox.arrived("old", Duration.ofHours(3), "a");
        DeliveryId young = inbox.arrived("young", NOW, "a");
        inbox.end("a", (it, work) -> it.dead(work, "no luck"));

        Run run = run("replay", "--state", "dead", "--since", "1h");

        assertThat(run.out()).isEqualTo("replayed 1 delivery\n");
        assertThat(states(old)).containsEntry("a", DeliveryState.DEAD);
        assertThat(states(young)).containsEntry("a", DeliveryState.PENDING);
        wrong("Leave them out where you name IDs", "replay", old.toString(), "--since", "4h");
    }

    @Test
    void replays_what_is_done_where_that_is_said_and_never_else() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a", "b");
        inbox.end("a", (it, work) -> it.done(work));
        inbox.end("b", (it, work) -> it.dead(work, "no luck"));

        Run all = run("replay", "--state", "dead,held");
        Run unsaid = run("replay", id.toString(), "--sink", "a");
        assertThat(all.out()).isEqualTo("replayed 1 delivery\n");
        assertThat(unsaid.exitCode()).isEqualTo(1);
        assertThat(unsaid.err()).contains("is done for a: only held and dead ones are replayed unless --state done");
        assertThat(states(id)).containsEntry("a", DeliveryState.DONE);

        assertThat(run("replay", id.toString(), "--sink", "a", "--state", "done")
                        .exitCode())
                .isZero();
        assertThat(states(id)).containsEntry("a", DeliveryState.PENDING);
        inbox.end("a", (it, work) -> it.done(work));
        assertThat(run("replay", "--state", "done", "--sink", "a").out()).isEqualTo("replayed 1 delivery\n");
        assertThat(states(id)).containsEntry("a", DeliveryState.PENDING);
    }

    /** Or a receiver that hands over as fast as it is replayed would have no end of it. */
    @Test
    void what_arrives_while_all_that_is_done_is_replayed_is_not_meant() {
        DeliveryId later = inbox.arrived("later", Duration.ofMinutes(-5), "a");
        inbox.end("a", (it, work) -> it.done(work));

        assertThat(run("replay", "--state", "done").out()).isEqualTo("replayed 0 deliveries\n");
        assertThat(states(later)).containsEntry("a", DeliveryState.DONE);
    }

    @Test
    void a_sink_that_is_none_of_a_deliverys_is_named_with_those_that_are() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a");
        inbox.end("a", (it, work) -> it.dead(work, "no luck"));

        Run one = run("replay", id.toString(), "--sink", "b");
        Run all = run("replay", "--state", "dead", "--sink", "b");

        assertThat(one.exitCode()).isEqualTo(1);
        assertThat(one.err()).contains("has nothing for the sink b. It has for a.");
        assertThat(all.out()).isEqualTo("replayed 0 deliveries\n");
        assertThat(all.err()).contains("for the sink b; sinks with something to do: a");
    }

    @Test
    void gives_up_what_a_sink_was_to_get_and_forgets_what_has_no_other() {
        DeliveryId both = inbox.arrived("job-1", NOW, "gone", "b");
        DeliveryId one = inbox.arrived("job-2", NOW, "gone");

        Run run = run("discard", "--sink", "gone", "--state", "pending,held,dead");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("discarded 2 deliveries\n");
        assertThat(states(both)).isEqualTo(Map.of("b", DeliveryState.PENDING));
        assertThat(run("show", one.toString()).err()).contains("was discarded by ann");
        assertThat(inbox.arrived("job-2", NOW, "gone"))
                .as("the same content again")
                .isEqualTo(one);
    }

    @Test
    void gives_up_one_hand_over_of_a_delivery_that_is_named() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a", "b");

        Run run = run("discard", id.toString(), "--sink", "a");
        Run none = run("discard", id.toString(), "--state", "dead");

        assertThat(run.out()).contains("nobody hands that over any more");
        assertThat(states(id)).containsOnlyKeys("b");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("no hand-over in a state that --state names");
    }

    @Test
    void what_is_on_its_way_is_not_given_up_for_all_sinks_at_once() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a");

        wrong("Name the --sink that is not to get it", "discard", "--state", "dead,pending");

        assertThat(states(id)).containsEntry("a", DeliveryState.PENDING);
    }

    @Test
    void what_is_being_handed_over_is_left_and_counted() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a");
        inbox.arrived("job-2", NOW, "a");

        Run run = inbox.open(it -> {
            Inboxes.claim(it, "a", 1);
            return run("discard", "--sink", "a", "--state", "pending,leased", "-o", "json");
        });

        assertThat(run.out()).isEqualTo("{\"discarded\":1}\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("left 1 delivery, being handed over");
        assertThat(states(id)).containsOnlyKeys("a");
    }

    @Test
    void help_says_how_a_time_is_written() {
        for (String command : List.of("list", "replay", "discard")) {
            assertThat(run(command, "--help").out())
                    .contains("--sink=NAME", "--since=WHEN", "--until=WHEN", "2026-11-27T10:00:00Z, or an age");
        }
    }

    @Test
    void a_choice_ahead_of_the_word_is_not_passed_over() {
        DeliveryId id = inbox.arrived("job-1", NOW, "a", "b");
        inbox.end("a", (it, work) -> it.dead(work, "no luck"));

        wrong("Say it behind that word", "--sink", "b", "discard", "--state", "dead");
        wrong("Say it behind that word", "--state", "held", "replay", id.toString());

        assertThat(states(id)).containsEntry("a", DeliveryState.DEAD);
    }
}
