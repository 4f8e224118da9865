package io.github.mindeeasync.sandbox.webhook;

import io.github.mindeeasync.sandbox.job.Job;
import java.util.function.Supplier;

/** Delivers finished jobs to the webhooks. Thread-safe. */
public interface Webhooks {

    /** Whether the next accepted job is to be delivered before its submission is answered. */
    boolean drawEarly();

    /**
     * Plans the deliveries of a job.
     *
     * @param early deliver before returning
     * @param body makes the delivery's body once the job is done
     */
    void onAccepted(Job job, boolean early, Supplier<String> body);

    /** No webhooks. */
    static Webhooks none() {
        return new Webhooks() {
            @Override
            public boolean drawEarly() {
                return false;
            }

            @Override
            public void onAccepted(Job job, boolean early, Supplier<String> body) {}
        };
    }
}
