package io.github.mindeeasync.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.cli.shell.Shell;
import io.github.mindeeasync.cli.wiring.InboxDesk;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.DeliveryQuery;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.HandOverStatus;
import io.github.mindeeasync.core.delivery.Selection;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.store.JdbcStore;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecidingEachTest {
    @TempDir
    Path folder;

    private final List<DeliveryId> ids = List.of(DeliveryId.random(), DeliveryId.random(), DeliveryId.random());

    /** Can be done to all but the second, at which the inbox fails. */
    private final class Failing implements Decision {
        @Override
        public String done() {
            return "replayed";
        }

        @Override
        public String meaning(DeliveryQuery meant) {
            return "again";
        }

        @Override
        public String refusal(DeliveryId id, List<HandOverStatus> handOvers, DeliveryQuery meant) {
            return "not " + id;
        }

        @Override
        public boolean canBe(DeliveryState state) {
            return true;
        }

        @Override
        public Set<DeliveryState> usual() {
            return Set.of(DeliveryState.DEAD);
        }

        @Override
        public CompletionStage<Integer> run(InboxDesk desk, Selection selection, String by) {
            return selection.deliveries().contains(ids.get(1))
                    ? CompletableFuture.failedFuture(new InvalidInputException("No space is left."))
                    : CompletableFuture.completedFuture(1);
        }
    }

    @Test
    void all_that_was_done_is_told_where_the_inbox_fails_in_the_middle() {
        Path file = folder.resolve("inbox.db");
        JdbcStore.openInbox(file).close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Shell shell = Shell.of(InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), Map.of(), false);
        try (InboxDesk desk = InboxDesk.openIfThere(file).orElseThrow()) {
            DecidingEach each = new DecidingEach(new InboxAccess(shell, new InboxOptions()), new Failing(), desk);

            assertThatThrownBy(() -> each.run(ids, DeliveryQuery.all(), false)).hasMessage("No space is left.");
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("replayed " + ids.get(0) + ": again\nreplayed " + ids.get(2) + ": again\n");
    }
}
