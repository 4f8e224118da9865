package io.github.mindeeasync.store;

import static io.github.mindeeasync.store.Work.ACCOUNT;
import static io.github.mindeeasync.store.Work.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.port.out.QuotaLog;
import io.github.mindeeasync.core.quota.Grant;
import io.github.mindeeasync.core.quota.Quota;
import io.github.mindeeasync.core.quota.RequestMethod;
import io.github.mindeeasync.core.quota.Spending;
import io.github.mindeeasync.fixtures.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account's quota in two stores. */
class SharedQuotaTest {
    private static final Quota TWO = Quota.parse("2/10s");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualClock clockOfA = VirtualClock.at(Work.T0);
    private final VirtualClock clockOfB = VirtualClock.at(Work.T0);

    @TempDir
    Path directory;

    private JdbcStore a;
    private JdbcStore b;

    @BeforeEach
    void openStores() {
        a = JdbcStore.open(directory.resolve("ledger.db"), clockOfA);
        b = JdbcStore.open(directory.resolve("ledger.db"), clockOfB);
    }

    @AfterEach
    void closeStores() {
        a.close();
        b.close();
    }

    private static Grant ask(JdbcStore store) throws Exception {
        return value(store.quotaLog().acquire(ACCOUNT, RequestMethod.POST, TWO));
    }

    @Test
    void what_one_takes_the_other_lacks_and_hears_of() throws Exception {
        Grant.Granted permit = (Grant.Granted) ask(a);
        value(a.quotaLog().settle(permit));
        ask(b);

        assertThat(ask(a)).isInstanceOf(Grant.Denied.class);
        assertThat(ask(b)).isInstanceOf(Grant.Denied.class);
        clockOfB.advance(Duration.ofSeconds(3));
        assertThat(value(b.quotaLog().spent(ACCOUNT, MINUTE)))
                .containsExactly(new Spending(RequestMethod.POST, Work.T0));
        assertThat(value(b.quotaLog().spent(ACCOUNT, Duration.ofSeconds(2)))).isEmpty();
    }

    @Test
    void nobody_settles_or_gives_back_anothers_permit() throws Exception {
        Grant.Granted permit = (Grant.Granted) ask(a);
        ask(a);
        value(b.quotaLog().giveBack(permit));
        value(b.quotaLog().settle(permit));

        assertThat(ask(b)).isEqualTo(new Grant.Denied(Duration.ofMillis(100)));
    }

    @Test
    void requests_of_an_owner_that_is_not_heard_of_count_as_answered_when_that_is_found() throws Exception {
        ask(a);
        ask(a);
        assertThat(ask(b)).isEqualTo(new Grant.Denied(Duration.ofMillis(100)));
        clockOfB.advance(Owners.LEASE);

        assertThat(ask(b)).isEqualTo(new Grant.Denied(Duration.ofMillis(10_005)));
        clockOfB.advance(Duration.ofMillis(10_005));
        assertThat(ask(b)).isInstanceOf(Grant.Granted.class);
    }

    @Test
    void closing_answers_what_is_under_way() throws Exception {
        ask(a);
        ask(a);
        QuotaLog log = a.quotaLog();
        log.close();
        clockOfB.advance(Duration.ofMillis(10_005));

        assertThat(ask(b)).isInstanceOf(Grant.Granted.class);
    }

    /** A machine that slept: one process's clock lags behind by an hour. */
    @Test
    void clocks_that_differ_break_no_window_and_block_nobody() throws Exception {
        clockOfB.advance(Duration.ofHours(1));
        value(b.quotaLog().settle((Grant.Granted) ask(b)));
        value(a.quotaLog().settle((Grant.Granted) ask(a)));

        assertThat(ask(a)).isEqualTo(new Grant.Denied(Duration.ofMillis(10_005)));
        assertThat(ask(b)).isEqualTo(new Grant.Denied(Duration.ofMillis(10_005)));
        assertThat(value(a.quotaLog().spent(ACCOUNT, MINUTE)))
                .containsExactly(new Spending(RequestMethod.POST, Work.T0));
    }
}
