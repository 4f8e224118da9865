package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A receiver that stops again and again while it is busy: {@code -Dstops=200}. */
@Tag("long")
class StopLoadTest {
    private static final int STOPS = Integer.getInteger("stops", 3);
    private static final int SENDERS = 16;

    @TempDir
    Path folder;

    static IntStream moments() {
        return new Random(11).ints(STOPS, 20, 400);
    }

    @ParameterizedTest
    @MethodSource("moments")
    @Timeout(60)
    void a_stop_under_load_loses_nothing_that_was_acknowledged_and_answers_all_that_it_stored(int after) {
        try (Receiver receiver = new Receiver(folder)) {
            UntilClosed senders = new UntilClosed(receiver.server.port(), SENDERS);
            await().until(() -> senders.acknowledged.size() >= after);
            receiver.server.close();
            senders.join();

            assertThat(senders.otherAnswers).isEmpty();
            assertThat(receiver.storedJobs()).containsExactlyInAnyOrderElementsOf(senders.acknowledged);
            assertThat(receiver.rejected("stopped")).isZero();
        }
    }
}
