package io.github.mindeeasync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs for each delivery finds its rows by an index, however many there are. */
class QueryPlanTest {
    @TempDir
    Path directory;

    private List<String> plan(String sql) throws Exception {
        Path file = directory.resolve("inbox.db");
        JdbcStore.openInbox(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> steps = new ArrayList<>();
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
            return steps;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                InboxSql.KNOWN,
                InboxSql.DUE,
                InboxSql.LEASE,
                InboxSql.END,
                InboxSql.DIE,
                InboxSql.SETTLE,
                InboxSql.UNBEGIN,
                InboxSql.NEXT_DUE,
                InboxSql.RELEASE,
                InboxSql.RELEASE_SUSPECT,
                InboxSql.ORPHAN,
                InboxSql.LEASED_BY,
                InboxSql.REPLAY,
                InboxSql.DISCARDABLE,
                InboxSql.AUDIT,
                InboxSql.FIND,
                InboxSql.NUMBERED,
                InboxSql.WORKS,
                InboxSql.OLDEST,
                InboxSql.DROP_WORK,
                InboxSql.COUNT_WORK,
                InboxSql.STORE_FIRST,
                InboxSql.STORED_AT,
                InboxSql.BURY,
                InboxSql.FORGET,
                InboxSql.FORGET_WORKS,
                LedgerSql.CLAIMED,
                LedgerSql.SENT_UNANSWERED,
                QuotaSql.OPEN
            })
    void no_table_is_read_from_one_end_to_the_other(String sql) throws Exception {
        assertThat(plan(sql))
                .isNotEmpty()
                .noneMatch(step -> step.startsWith("SCAN works")
                        || step.startsWith("SCAN deliveries")
                        || step.startsWith("SCAN tombstones")
                        || step.startsWith("SCAN audits")
                        || step.startsWith("SCAN submissions")
                        || step.startsWith("SCAN attempts"));
    }

    @Test
    void work_is_claimed_in_the_order_of_its_index() throws Exception {
        assertThat(plan(InboxSql.DUE)).containsExactly("SEARCH works USING INDEX works_due (sink=? AND due<?)");
        assertThat(plan(InboxSql.NEXT_DUE)).containsExactly("SEARCH works USING INDEX works_due (sink=? AND due>?)");
    }

    @Test
    void of_what_waits_only_the_leased_is_searched_for_what_is_overdue() throws Exception {
        assertThat(plan(InboxSql.OVERDUE).get(0)).contains(" works USING INDEX works_owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {InboxSql.QUEUED, InboxSql.LEASED, InboxSql.RESTING})
    void what_is_done_is_not_counted_through(String sql) throws Exception {
        assertThat(plan(sql).get(0)).contains("USING COVERING INDEX works_");
        assertThat(plan(sql).stream().skip(1)).allMatch(step -> step.equals("USE TEMP B-TREE FOR GROUP BY"));
    }

    @Test
    void what_is_unresolved_or_awaited_is_found_among_a_million_that_are_done() throws Exception {
        assertThat(plan(LedgerSql.LIST_UNRESOLVED).get(0)).contains("USING INDEX submissions_unresolved (sequence>?)");
        assertThat(plan(LedgerSql.LIST_AWAITED_OF_ACCOUNT).get(0))
                .contains("USING INDEX submissions_awaited (sequence>?)");
    }

    @Test
    void a_list_reads_no_payload_of_what_is_not_on_its_page() throws Exception {
        assertThat(plan(InboxSql.PAGE)).noneMatch(step -> step.startsWith("SCAN deliveries"));
    }
}
