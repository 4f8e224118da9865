package io.github.mindeeasync.sandbox.webhook;

import java.time.Duration;

/**
 * How often deliveries go wrong, drawn for each delivery from the sandbox's seed; none by default. Immutable: {@code
 * WebhookFaults.none().lost(0.02).duplicated(0.05)}.
 *
 * @param duplicated share of deliveries sent twice
 * @param lost share of deliveries never sent
 * @param late share of deliveries sent after {@code delay}
 * @param delay how late, divided by the time scale
 * @param forged share of deliveries with a wrong signature
 * @param early share of jobs that are done at once and delivered before their submission is answered
 */
public record WebhookFaults(double duplicated, double lost, double late, Duration delay, double forged, double early) {

    /** Refuses shares outside 0..1. */
    public WebhookFaults {
        for (double share : new double[] {duplicated, lost, late, forged, early}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("A share lies between 0 and 1, not " + share + ".");
            }
        }
    }

    /** Every delivery is sent once, in time and well signed. */
    public static WebhookFaults none() {
        return new WebhookFaults(0, 0, 0, Duration.ZERO, 0, 0);
    }

    /** Sends this share twice. */
    public WebhookFaults duplicated(double share) {
        return new WebhookFaults(share, lost, late, delay, forged, early);
    }

    /** Never sends this share. */
    public WebhookFaults lost(double share) {
        return new WebhookFaults(duplicated, share, late, delay, forged, early);
    }

    /** Sends this share late. */
    public WebhookFaults late(double share, Duration by) {
        return new WebhookFaults(duplicated, lost, share, by, forged, early);
    }

    /** Signs this share with another secret. */
    public WebhookFaults forged(double share) {
        return new WebhookFaults(duplicated, lost, late, delay, share, early);
    }

    /** Delivers this share of the jobs before their submission is answered. */
    public WebhookFaults early(double share) {
        return new WebhookFaults(duplicated, lost, late, delay, forged, share);
    }
}
