package io.github.mindeeasync.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final String ERASED = "\r\u001b[K";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_line_pushes_the_live_line_down() {
        Notices notices = notices(true);

        notices.progress("1 of 2");
        notices.line("accepted");

        assertThat(shown()).isEqualTo("1 of 2" + ERASED + "accepted\n1 of 2");
    }

    @Test
    void the_live_line_is_away_while_results_are_printed() {
        Notices notices = notices(true);

        notices.progress("1 of 2");
        notices.pause();
        notices.progress("2 of 2");
        notices.line("accepted");
        notices.resume();

        assertThat(shown()).isEqualTo("1 of 2" + ERASED + "accepted\n2 of 2");
    }

    @Test
    void there_is_no_live_line_but_on_a_terminal() {
        Notices notices = notices(false);

        notices.progress("1 of 2");
        notices.line("a\u001b[31m\nb\u202efdp");

        assertThat(shown()).isEqualTo("a [31m b fdp\n");
    }

    private Notices notices(boolean terminal) {
        return Shell.of(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, Map.of(), terminal)
                .notices();
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
