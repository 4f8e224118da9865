package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.payload.RawPayload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API read in a document: the answer of {@code GET .../documents/<document id>} or the body of a webhook.
 * Whatever could not be read is a {@linkplain #warnings warning}; the rest is here, and the {@linkplain #raw bytes as
 * they came} always. Immutable; two are equal where their raw bytes are.
 *
 * <pre>{@code
 * BigDecimal total = prediction.field("total_amount").flatMap(Field::number).orElseThrow();
 * MyInvoice invoice = prediction.as(MyInvoice.class);
 * }</pre>
 */
public final class Prediction {
    private final Document document;
    private final @Nullable JobInfo job;
    private final List<Warning> warnings;
    private final RawPayload raw;
    private final Binder binder;

    public Prediction(Document document, @Nullable JobInfo job, List<Warning> warnings, RawPayload raw, Binder binder) {
        this.document = document;
        this.job = job;
        this.warnings = List.copyOf(warnings);
        this.raw = raw;
        this.binder = binder;
    }

    public Document document() {
        return document;
    }

    /** The job as the answer describes it; some answers carry none. */
    public Optional<JobInfo> job() {
        return Optional.ofNullable(job);
    }

    /** What could not be read, each with its path; mostly empty. */
    public List<Warning> warnings() {
        return warnings;
    }

    /** The bytes exactly as they came. */
    public RawPayload raw() {
        return raw;
    }

    public Inference inference() {
        return document.inference();
    }

    /** The features of the whole document. */
    public Fields fields() {
        return inference().prediction();
    }

    /** A feature of the whole document by its name, such as {@code total_amount}. */
    public Optional<Field> field(String name) {
        return fields().get(name);
    }

    /**
     * Reads the features into a record or class of your own: {@code totalAmount} takes {@code total_amount}, and a
     * component of a plain type takes the field's {@code value}.
     *
     * @throws BindingException naming the path that does not fit
     */
    public <T> T as(Class<T> type) {
        return binder.bind(fields(), type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction that && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    @Override
    public String toString() {
        return "Prediction[document=" + document.id() + ", features="
                + fields().byName().keySet() + ", warnings=" + warnings.size() + "]";
    }
}
