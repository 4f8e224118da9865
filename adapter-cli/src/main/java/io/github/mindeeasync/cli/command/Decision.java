package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Selection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What a person can decide about hand-overs. The query says which are meant: its sink, if any, and its states. */
interface Decision {
    /** What was done, in one word. */
    String done();

    /** What that means for one delivery. */
    String meaning(DeliveryQuery meant);

    /** What is said of a delivery which it cannot be done to, by its hand-overs to the sink that is meant. */
    String refusal(DeliveryId id, List<HandOverStatus> handOvers, DeliveryQuery meant);

    /** The states that can be named. */
    boolean canBe(DeliveryState state);

    /** The states that are meant where IDs are named and no state is. */
    Set<DeliveryState> usual();

    /** Whether it may be done to all that is like this. */
    default void check(DeliveryQuery all, Findings findings) {}

    CompletionStage<Integer> run(InboxDesk desk, Selection selection, String by);
}
