package io.github.mindeeasync.core.quota;

import static io.github.mindeeasync.core.quota.RequestMethod.GET;
import static io.github.mindeeasync.core.quota.RequestMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;

    /** Makes requests that are answered at once until the budget says no. */
    private int spendNow(RequestBudget budget, RequestMethod method) {
        int made = 0;
        while (made < 10_000 && budget.tryAcquire(method, now)) {
            budget.settle(method, now);
            made++;
        }
        return made;
    }

    private void waitFor(RequestBudget budget, RequestMethod method) {
        now = budget.earliest(method, now).orElseThrow();
    }

    @Test
    void a_slot_is_free_again_a_span_and_a_little_after_the_answer() {
        RequestBudget budget = new RequestBudget(Quota.parse("1/60s"));
        assertThat(budget.tryAcquire(GET, now)).isTrue();
        assertThat(budget.earliest(GET, now)).isEmpty();

        now = now.plusMillis(400);
        budget.settle(GET, now);

        assertThat(budget.earliest(GET, now)).contains(START.plusMillis(60_430));
        assertThat(budget.tryAcquire(GET, START.plusMillis(60_429))).isFalse();
        assertThat(budget.tryAcquire(GET, START.plusMillis(60_430))).isTrue();
    }

    @Test
    void all_windows_hold_at_once() {
        RequestBudget budget = new RequestBudget(Quota.ofDefaults());
        int made = 0;
        while (now.isBefore(START.plusSeconds(59))) {
            int burst = spendNow(budget, GET);
            assertThat(burst).isLessThanOrEqualTo(4);
            made += burst;
            waitFor(budget, GET);
        }
        assertThat(made).isEqualTo(75);
        assertThat(now).isEqualTo(START.plusMillis(60_030));
    }

    @Test
    void a_request_that_was_never_made_costs_nothing() {
        RequestBudget budget = new RequestBudget(Quota.parse("1/1s"));
        budget.tryAcquire(POST, now);
        budget.giveBack(POST);

        assertThat(budget.tryAcquire(POST, now)).isTrue();
    }

    @Test
    void submissions_and_questions_have_windows_apart() {
        RequestBudget budget = new RequestBudget(Quota.parse("post:2/60s,get:5/60s"));

        assertThat(spendNow(budget, POST)).isEqualTo(2);
        assertThat(spendNow(budget, GET)).isEqualTo(5);
    }

    @Test
    void no_quota_means_no_limit_and_no_shortage() {
        RequestBudget budget = new RequestBudget(Quota.none());
        budget.expect(1_000_000, 1_000_000);

        assertThat(spendNow(budget, GET)).isEqualTo(10_000);
        assertThat(budget.isShort(now)).isFalse();
        assertThat(budget.hasRoomForMore(GET, now)).isTrue();
        assertThat(budget.documentsPerSecond(2)).isInfinite();
    }

    @Test
    void paces_while_more_is_to_do_than_is_left() {
        RequestBudget budget = new RequestBudget(Quota.parse("75/60s"));
        budget.expect(0, 76);

        assertThat(budget.isShort(now)).isTrue();
        assertThat(spendNow(budget, GET)).isEqualTo(10);
        waitFor(budget, GET);
        assertThat(now).isEqualTo(START.plusMillis(800));

        budget.expect(0, 0);
        assertThat(spendNow(budget, GET)).isEqualTo(65);
    }

    @Test
    void knows_when_a_paced_slot_would_be_lost() {
        RequestBudget budget = new RequestBudget(Quota.parse("75/60s"));
        assertThat(budget.nearlyFull(GET)).isBefore(now);
        budget.tryAcquire(GET, now);
        budget.tryAcquire(GET, now);
        budget.tryAcquire(GET, now);

        assertThat(budget.nearlyFull(GET)).isEqualTo(now.plusMillis(1600));
    }

    @Test
    void finds_what_was_spent_before_a_restart() {
        RequestBudget budget = new RequestBudget(Quota.parse("3/60s"));
        budget.spent(new Spending(GET, START.minusSeconds(1)));
        budget.spent(new Spending(POST, START.minusSeconds(59)));
        budget.spent(new Spending(POST, START.minusSeconds(70)));

        assertThat(spendNow(budget, GET)).isEqualTo(1);
        assertThat(budget.earliest(GET, now)).contains(START.plusMillis(1030));
    }

    @Test
    void is_quiet_for_as_long_as_the_api_asked() {
        RequestBudget budget = new RequestBudget(Quota.none());

        assertThat(budget.refused(Duration.ofSeconds(7), now)).isEqualTo(now.plusSeconds(7));
        assertThat(budget.earliest(GET, now)).contains(now.plusSeconds(7));
        assertThat(budget.refused(Duration.ofDays(1), now)).isEqualTo(now.plusSeconds(300));
    }

    @Test
    void an_unexplained_refusal_brings_quiet_and_a_smaller_budget_that_grows_again() {
        RequestBudget budget = new RequestBudget(Quota.parse("75/60s"));
        budget.refused(null, now);
        budget.refused(null, now);
        assertThat(budget.earliest(GET, now)).contains(START.plusSeconds(5));

        now = START.plusSeconds(5);
        assertThat(spendNow(budget, GET)).isEqualTo(67);
        waitFor(budget, GET);
        assertThat(now).isEqualTo(START.plusSeconds(8));
        assertThat(spendNow(budget, GET)).isEqualTo(1);
        now = START.plusSeconds(200);
        assertThat(spendNow(budget, GET)).isEqualTo(75);
    }

    @Test
    void a_scaled_quota_behaves_alike() {
        RequestBudget budget = new RequestBudget(Quota.parse("75/600ms"));
        budget.refused(null, now);

        assertThat(budget.earliest(GET, now)).contains(START.plusMillis(50));
    }

    @Test
    void tells_how_many_documents_the_budget_allows() {
        RequestBudget all = new RequestBudget(Quota.ofDefaults());
        RequestBudget apart = new RequestBudget(Quota.parse("post:60/60s,get:60/60s"));

        assertThat(all.documentsPerSecond(4)).isEqualTo(0.25);
        assertThat(apart.documentsPerSecond(4)).isEqualTo(0.25);
        assertThat(apart.documentsPerSecond(0.5)).isEqualTo(1);
    }
}
