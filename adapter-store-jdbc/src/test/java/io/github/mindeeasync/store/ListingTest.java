package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.DeliveryQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page costs no more than what is on it. */
class ListingTest {
    @TempDir
    Path directory;

    @Test
    void when_deliveries_were_received_is_looked_up_only_where_that_is_asked() throws Exception {
        List<String> statements = Collections.synchronizedList(new ArrayList<>());
        Trouble none = (method, first) -> statements.add(first);
        try (SpoiltInbox spoilt = new SpoiltInbox(directory.resolve("inbox.db"), none)) {
            Parcels.stored(spoilt.inbox, "job-1");

            assertThat(value(spoilt.inbox.list(DeliveryQuery.all()))).hasSize(1);
            assertThat(statements).doesNotContain(InboxSql.BEFORE);
            assertThat(value(spoilt.inbox.list(DeliveryQuery.all().since(Work.T0))))
                    .hasSize(1);
            assertThat(statements).contains(InboxSql.BEFORE);
        }
    }
}
