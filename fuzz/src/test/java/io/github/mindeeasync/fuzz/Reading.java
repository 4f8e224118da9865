package io.github.mindeeasync.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.prediction.BindingException;
import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.Page;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Asks a payload for everything that a user may ask it for: nothing of it may throw. */
final class Reading {
    private Reading() {}

    /** A type of a user's own, of the kinds that are read most. */
    record Invoice(
            Optional<LocalDate> date,
            Optional<BigDecimal> totalAmount,
            List<LineItem> lineItems,
            Optional<Boolean> valid,
            Optional<Field> locale) {}

    record LineItem(String description, BigDecimal quantity) {}

    static void everythingOf(Payload payload) {
        assertThat(payload.warnings())
                .allSatisfy(warning -> assertThat(warning.toString()).isNotBlank());
        assertThat(payload.toString()).isNotNull();
        if (payload.job() != null) {
            job(payload.job());
        }
        if (payload.prediction() != null) {
            prediction(payload.prediction());
        }
    }

    private static void job(JobInfo job) {
        assertThat(job.processing().filter(took -> took.isNegative())).isEmpty();
        assertThat(job.toString()).isNotNull();
    }

    private static void prediction(Prediction prediction) {
        prediction.fields().byName().values().forEach(Reading::field);
        for (Page page : prediction.inference().pages()) {
            page.prediction().byName().values().forEach(Reading::field);
        }
        assertThat(prediction.toString()).isNotNull();
        try {
            prediction.as(Invoice.class);
        } catch (BindingException unfit) {
            assertThat(unfit.getMessage()).isNotBlank();
        }
    }

    private static void field(Field field) {
        assertThat(field.text().isPresent() && field.number().isPresent()).isFalse();
        field.bool();
        field.confidence();
        field.pageId();
        field.polygon();
        assertThat(field.get("no such member").isPresent() && field.value().isEmpty())
                .isFalse();
        for (Field item : field.items()) {
            if (!item.equals(field)) {
                field(item);
            }
        }
    }
}
