package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.PREPARED;
import static io.github.mindeeasync.store.Work.move;
import static io.github.mindeeasync.store.Work.opened;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.LedgerQuery;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeResultTest {
    private static final JobRef JOB = new JobRef(Product.of("invoices", 4), new JobId("job-1"));

    @TempDir
    Path directory;

    @Test
    void a_large_result_is_kept_whole_and_read_by_nobody_who_lists() throws Exception {
        byte[] bytes = new byte[5 << 20];
        new Random(3).nextBytes(bytes);
        JobState.Completed completed = new JobState.Completed(JOB, RawPayload.of(bytes, Dialect.V1));
        try (JdbcStore store = JdbcStore.open(directory.resolve("ledger.db"))) {
            LedgerEntry entry = opened(store.ledger(), "a");
            move(store.ledger(), entry, PREPARED, completed);

            assertThat(value(store.ledger().find(entry.id())).orElseThrow().state())
                    .isEqualTo(completed);
            long before = allocated();
            assertThat(value(store.ledger().list(LedgerQuery.all()))).hasSize(1);
            assertThat(value(store.ledger().findByJob(JOB.id()))).hasSize(1);
            assertThat(allocated() - before).isLessThan(bytes.length);
        }
    }

    /** By the store's thread, which does all reading. */
    private static long allocated() {
        Thread reader = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mindee-store"))
                .findFirst()
                .orElseThrow();
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(reader.getId());
    }
}
