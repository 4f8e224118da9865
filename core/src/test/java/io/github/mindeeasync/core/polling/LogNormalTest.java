package io.github.mindeeasync.core.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogNormalTest {
    private static final LogNormal FIVE = new LogNormal(Math.log(5), 0.6);

    @Test
    void the_normal_distribution_is_exact_enough_far_out() {
        assertThat(Normal.above(0)).isEqualTo(0.5, within(1e-6));
        assertThat(Normal.above(1.959964)).isEqualTo(0.025, within(1e-7));
        assertThat(Normal.above(-1.281552)).isEqualTo(0.9, within(1e-6));
        assertThat(Normal.above(6) / 9.865876e-10).isEqualTo(1, within(1e-5));
        assertThat(Normal.above(20) / 2.753624e-89).isEqualTo(1, within(1e-5));
    }

    @Test
    void a_quantile_undoes_a_probability() {
        for (double z = -3; z < 30; z += 0.7) {
            assertThat(Normal.exceededWith(Normal.above(z))).isEqualTo(z, within(1e-4));
        }
    }

    @Test
    void half_of_the_documents_are_done_at_the_median() {
        assertThat(FIVE.above(5)).isEqualTo(0.5, within(1e-6));
        assertThat(FIVE.ageAt(0.5, 0)).isEqualTo(5, within(1e-4));
        assertThat(FIVE.ageAt(0.91, 0)).isEqualTo(5 * Math.exp(0.6 * 1.34076), within(1e-3));
    }

    @Test
    void a_document_not_done_at_one_age_is_done_at_the_next_with_the_probability_asked_for() {
        double first = FIVE.ageAt(0.91, 0);
        double second = FIVE.ageAt(0.91, first);

        assertThat(1 - FIVE.above(second) / FIVE.above(first)).isEqualTo(0.91, within(1e-4));
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void beyond_all_measure_there_is_no_next_age() {
        assertThat(FIVE.ageAt(0.5, 1e12)).isInfinite();
    }
}
