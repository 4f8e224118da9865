package io.github.mindeeasync.core.job;

import java.util.Locale;

/** The API's own word for how far a job is ({@code job.status}). */
public enum JobStatus {
    WAITING,
    PROCESSING,
    COMPLETED,
    FAILED,
    /** A word that this version does not know, or none at all. */
    UNKNOWN;

    /** Reads the API's word, whatever its case. */
    public static JobStatus of(String word) {
        for (JobStatus status : values()) {
            if (status.name().equalsIgnoreCase(word)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    /** In lower case, as the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
