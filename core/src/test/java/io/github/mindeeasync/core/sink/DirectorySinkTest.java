package io.github.mindeeasync.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySinkTest {
    @TempDir
    Path folder;

    @Test
    void writing_that_breaks_off_leaves_no_half_behind_whatever_it_breaks_off_with() {
        DirectorySink sink = DirectorySink.into(folder);

        assertThatThrownBy(() -> sink.write(folder.resolve("job-1.json"), out -> {
                    out.write('{');
                    throw new OutOfMemoryError("Cannot reserve direct memory");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(folder).isEmptyDirectory();
    }
}
