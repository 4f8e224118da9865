package io.github.mindeeasync.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();
    private final Closing closing = new Closing();

    @Test
    void what_was_opened_last_is_closed_first_and_once() {
        closing.add(() -> closed.add("store"));
        closing.add(() -> closed.add("server"));

        closing.run();
        closing.run();

        assertThat(closed).containsExactly("server", "store");
    }

    @Test
    void what_fails_keeps_nothing_from_being_closed() {
        closing.add(() -> closed.add("store"));
        closing.add(() -> {
            throw new IllegalStateException("stuck");
        });
        closing.add(() -> closed.add("server"));

        assertThatIllegalStateException().isThrownBy(closing::run).withMessage("stuck");
        assertThat(closed).containsExactly("server", "store");
    }
}
