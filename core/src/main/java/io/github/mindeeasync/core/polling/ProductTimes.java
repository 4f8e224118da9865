package io.github.mindeeasync.core.polling;

import io.github.mindeeasync.core.job.SubmissionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one product's processing times: the documents begun last, done or not, the newer the heavier. They
 * are chosen when they begin, so slow ones count as much as quick ones; those still in flight count as "longer than".
 */
final class ProductTimes {
    private static final int KEPT = 64;
    private static final int SCOUTS = 3;
    private static final double FADING = 0.96;
    private static final double BELIEF = 2;
    private static final int ROUNDS = 3;
    private static final double DRIFT = 0.04;

    private final Map<SubmissionId, Sample> samples = new LinkedHashMap<>();
    private final LogNormal belief;
    private LogNormal model;
    private LogNormal published;
    private final Set<SubmissionId> scouts = new HashSet<>();
    private boolean known;

    ProductTimes(LogNormal belief) {
        this.belief = belief;
        this.model = belief;
        this.published = belief;
    }

    LogNormal model() {
        return model;
    }

    /** Takes up a document, unless all places are held by documents that are still on their way. */
    void begin(SubmissionId id) {
        if (samples.size() < KEPT || removeOldestClosed()) {
            samples.put(id, new Sample());
            if (!known && scouts.size() < SCOUTS) {
                scouts.add(id);
            }
        }
    }

    /** Whether this is one of the few documents by which something is to be found out soon, since nothing is known. */
    boolean isScout(SubmissionId id) {
        return scouts.contains(id);
    }

    /** Nobody asks for a document any longer: there is a time for it, or there will be none. */
    void close(SubmissionId id, Sample sample) {
        sample.open = false;
        known |= !Double.isInfinite(sample.atMost);
        scouts.remove(id);
    }

    private boolean removeOldestClosed() {
        Iterator<Sample> oldest = samples.values().iterator();
        while (oldest.hasNext()) {
            if (!oldest.next().open) {
                oldest.remove();
                return true;
            }
        }
        return false;
    }

    @Nullable
    Sample find(SubmissionId id) {
        return samples.get(id);
    }

    void learn() {
        List<Sample> oldestFirst = new ArrayList<>(samples.values());
        oldestFirst.removeIf(Sample::saysNothing);
        for (int round = 0; round < ROUNDS; round++) {
            Fit fit = new Fit(model);
            fit.add(belief, BELIEF);
            double weight = 1;
            for (int i = oldestFirst.size() - 1; i >= 0; i--) {
                fit.add(oldestFirst.get(i), weight);
                weight *= FADING;
            }
            model = fit.result();
        }
    }

    /** Whether the model has moved since this was last true. */
    boolean hasDrifted() {
        boolean drifted =
                Math.abs(model.mu() - published.mu()) > DRIFT || Math.abs(model.sigma() - published.sigma()) > DRIFT;
        if (drifted) {
            published = model;
        }
        return drifted;
    }
}
